import type { Page } from "@playwright/test";
import { type Scene, signInByPhone } from "../../scripts/story/scene";
import { payInFull, promise, writeOrder } from "./order-steps";

interface TermsStop {
  name: string;
  path: string;
  cookies: { name: string; value: string }[];
  act?: (page: Page) => Promise<void>;
}

interface Shared {
  termsHash: string;
  body: Record<string, unknown> & { deliverBy: string };
}

const inParts = {
  title: "Inverter 3.5 kVA with 2 batteries, installed",
  amount: "1,850,000.00",
  milestones: [
    { title: "Equipment on site", amount: "1,202,500.00" },
    { title: "Installed and tested", amount: "647,500.00" },
  ],
  conditions: [
    promise("Make and serial numbers are those agreed", { milestone: 0, evidence: "PHOTO" }),
    promise("It carries the load for a night", { milestone: 1, evidence: "NONE" }),
  ],
  handover: true,
  deadlockTo: "SELLER",
  clocks: { pay_by: 96 },
};

/** Orders that are being written, answered with other terms, or waiting for a third person's word. */
export async function termsStops(scene: () => Scene): Promise<TermsStop[]> {
  const parted = scene();
  await writeOrder(parted, inParts);
  await signInByPhone(parted, parted.seller);
  const countered = scene();
  await writeOrder(countered);
  await counter(countered);
  const { order: asked, third } = await askThird(scene(), scene());
  const at = (name: string, path: string, who: Scene["buyer"], act?: TermsStop["act"]) => ({
    name,
    path,
    cookies: who.browser.cookies(),
    ...(act && { act }),
  });
  return [
    at("shared-invited-milestones", `/o/${parted.ref}`, parted.seller),
    at("shared-creator-answers", `/o/${countered.ref}`, countered.buyer),
    at("shared-proposed-by-you", `/o/${countered.ref}`, countered.seller),
    at("shared-asked", `/o/${asked.ref}`, third),
    at("order-answers", `/orders/${countered.ref}`, countered.buyer),
    at("order-versions", `/orders/${countered.ref}`, countered.seller, openVersions),
    at("terms", `/orders/${countered.ref}/terms`, countered.buyer),
    at("terms-review", `/orders/${countered.ref}/terms`, countered.buyer, review),
    at("terms-over", `/orders/${asked.ref}/terms`, asked.buyer),
    at("new-order-milestones", "/orders/new", parted.buyer, pickSolar),
  ];
}

/** Whoever was asked in answers with a higher price. */
async function counter(scene: Scene): Promise<void> {
  const { seller, ref } = scene;
  await signInByPhone(scene, seller);
  const { termsHash, body } = await seller.browser.query<Shared>("orders.shared", { ref });
  const { currency: _of, fees: _with, ...terms } = body;
  await seller.browser.mutate("orders.revise", {
    ...terms,
    deliverBy: new Date(body.deliverBy),
    amount: "192,000.00",
    ref,
    termsHash,
    feeVersion: 1,
    note: "The price we spoke of was without the charger.",
  });
}

/** A paid order whose seller says that a condition is met which somebody else is to judge. */
async function askThird(order: Scene, other: Scene) {
  const third = other.buyer;
  await signInByPhone(other, third);
  await writeOrder(order, {
    conditions: [
      promise("The landlord signed the agreement", {
        verifier: "THIRD_PARTY",
        verifierPhone: third.phone,
      }),
    ],
  });
  const { ref, seller } = order;
  await signInByPhone(order, seller);
  const { termsHash } = await seller.browser.query<Shared>("orders.shared", { ref });
  await seller.browser.mutate("orders.accept", { ref, termsHash });
  await payInFull(order);
  await seller.browser.mutate("orders.start", { ref });
  type One = { conditions: { id: string }[] };
  const { conditions } = await seller.browser.query<One>("orders.one", { ref });
  const evidence = "Signed on Monday at the office; copy sent by mail.";
  await seller.browser.mutate("orders.claim", { ref, conditionId: conditions[0]?.id, evidence });
  return { order, third };
}

async function openVersions(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^See all/ }).click();
  await page.getByText(/^The first:/).waitFor();
}

const wide = (page: Page) => (page.viewportSize()?.width ?? 0) >= 960;

/** On a phone the steps follow each other. */
async function next(page: Page): Promise<void> {
  if (!wide(page)) await page.getByRole("button", { name: "Next" }).click();
}

async function review(page: Page): Promise<void> {
  await next(page);
  await page.getByLabel("The price, in naira").fill("188k");
  await next(page);
  await page.getByRole("button", { name: "See what changes" }).click();
  await page.getByRole("heading", { name: "What you propose" }).waitFor();
}

async function pickSolar(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Home", exact: true }).click();
  await page.getByRole("radio", { name: /^Solar/ }).check();
  await next(page);
  await page.getByLabel("The price, in naira").fill("1.85m");
  await page.getByText("The parts sum to the price, to the kobo.").waitFor();
}
