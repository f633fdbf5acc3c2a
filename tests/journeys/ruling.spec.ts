import { expect, type Page, test } from "@playwright/test";
import { deliverOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import {
  expectWallet,
  holdScripts,
  isTold,
  openDesk,
  passHours,
  staffCode,
  staffMember,
  visit,
  type Walker,
} from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;
const room = () => `/orders/${pair.scene.ref}/dispute`;
/** The two who judge: whoever did not decide before the appeal decides after it. */
const arbiters = () => [staffMember("ARBITER", 0), staffMember("ARBITER", 1)] as const;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await deliverOrder(scene, { title: "Generator, 5 kVA", amount: "600,000.00" });
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("the buyer reports what is wrong with a picture of it, and the money is paused", async () => {
  const { page } = pair.buyer;
  await page.goto(`/orders/${pair.scene.ref}`);
  await page.getByText("Other ways").click();
  await page.getByRole("link", { name: "Report a problem" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Choose what is wrong.")).toBeVisible();
  await page.getByRole("radio", { name: /^It is not what was agreed/ }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Tell it as it happened").fill("The plate on it says 3 kVA, not 5.");
  await attachPicture(page, "plate.jpg");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("radio", { name: /^All of it back/ }).check();
  await page.getByRole("button", { name: "Report it and pause ₦600,000.00" }).click();
  await isTold(page, /We paused the money while you two sort it out/);
  await expect(page.getByRole("button", { name: /^Look at plate/ })).toBeVisible();
});

test("a day of talking does not help, so the buyer asks us, and the seller answers with a picture too", async () => {
  const { buyer, seller } = pair;
  await seller.page.goto(room());
  await seller.page
    .getByLabel("Write")
    .fill("It is the one in the listing. I can come and show you.");
  await seller.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(seller.page.getByRole("log")).toContainText("I can come and show you");
  await expect(seller.page.getByRole("button", { name: "Ask us to decide" })).toBeDisabled();
  await passHours(25);
  await visit(buyer, room());
  await buyer.page.getByRole("button", { name: "Ask us to decide" }).click();
  const dialog = buyer.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ask KROTrust to decide" }).click();
  await isTold(buyer.page, /We paused the money while we look/);
  await visit(seller, room());
  // On a bad network people type before the page's code has come.
  const release = await holdScripts(seller.page);
  await seller.page.reload({ waitUntil: "commit" });
  await seller.page
    .getByLabel("Your answer")
    .fill("It gives 5 kVA; the plate is of the old engine.");
  await release();
  await attachPicture(seller.page, "meter.jpg");
  await seller.page.getByRole("button", { name: "Send my answer" }).click();
  await expect(seller.page.getByRole("button", { name: /^Look at meter/ })).toBeVisible();
  await expect(seller.page.getByText("the plate is of the old engine")).toHaveCount(1);
});

test("one arbiter looks at both sides and drafts a ruling with its sums, a second confirms it", async ({
  browser,
}) => {
  const [first, second] = arbiters();
  const desk = await openCase(browser, first);
  await expect(desk.page.getByRole("button", { name: /^Look at plate/ })).toBeVisible();
  await desk.page.getByRole("button", { name: /^Look at meter/ }).click();
  const viewer = desk.page.getByRole("dialog");
  await expect(viewer.getByRole("img")).toBeVisible();
  await viewer.getByRole("button", { name: "Close" }).click();
  await draftRuling(desk, "400,000");
  await expect(desk.page.getByText(/for a second person/)).toBeVisible();
  await desk.context.close();
  await confirmRuling(browser, second);
});

test("the seller appeals with something new, so it is looked at again by another", async ({
  browser,
}) => {
  const { seller } = pair;
  await visit(seller, room());
  await isTold(seller.page, /We have proposed how to end this/);
  await expect(seller.page.getByRole("region", { name: "Our decision" })).toContainText(
    "₦200,000.00",
  );
  await seller.page.getByRole("button", { name: "Appeal…" }).click();
  const dialog = seller.page.getByRole("dialog");
  await dialog
    .getByLabel("What is new, or what did we overlook?")
    .fill("An engineer measured it: 4.9 kVA.");
  await dialog.getByRole("button", { name: "Send my appeal" }).click();
  await expect(dialog).toBeHidden();
  await isTold(seller.page, /We paused the money while we look/);
  const [first, second] = arbiters();
  const tied = await openCase(browser, first, false);
  await expect(tied.page.getByText(/has ruled on this case before/)).toBeVisible();
  await tied.context.close();
  // What is new may be answered for two days.
  await passHours(49);
  const desk = await openCase(browser, second);
  await draftRuling(desk, "500,000");
  await desk.context.close();
  await confirmRuling(browser, first);
});

test("when the time to appeal is over the decision is carried out, and the books balance", async ({
  browser,
}) => {
  const { buyer, seller } = pair;
  await passHours(73);
  await visit(buyer, room());
  await isTold(buyer.page, /We decided, and the decision stands/);
  const moved = buyer.page.getByRole("region", { name: /^What moved/ });
  await expect(moved.getByText("₦500,000.00")).toBeVisible();
  await expect(moved.getByText("₦100,000.00")).toBeVisible();
  await visit(seller, `/orders/${pair.scene.ref}`);
  await expectWallet(seller, "₦500,000.00");
  await expectWallet(buyer, "₦100,895.84");
  const auditor = await openDesk(browser, staffMember("AUDITOR"));
  await expect(auditor.page.getByText("The books balance")).toBeVisible();
  await auditor.context.close();
});

/** A photograph as a phone would send it: bytes that a browser really draws. */
async function attachPicture(page: Page, name: string): Promise<void> {
  const buffer = await page.screenshot({ type: "jpeg" });
  await page
    .getByRole("group", { name: /^Photos and papers/ })
    .getByLabel("Choose files")
    .setInputFiles({ name, mimeType: "image/jpeg", buffer });
  await expect(page.getByText(/^Ready, /)).toBeVisible();
}

type Browser = Parameters<typeof openDesk>[0];
type Member = Parameters<typeof openDesk>[1];

/** From the queue into the case; whoever may judge it takes it. */
async function openCase(browser: Browser, member: Member, takes = true): Promise<Walker> {
  const desk = await openDesk(browser, member);
  const { page } = desk;
  await page
    .getByRole("link", { name: /^Disputes/ })
    .first()
    .click();
  await page.getByRole("row").filter({ hasText: pair.scene.ref }).getByRole("link").click();
  if (!takes) return desk;
  await page.getByRole("button", { name: /^Assign to me/ }).click();
  await expect(page.getByText("It is yours.")).toBeVisible();
  return { ...desk, name: member.name };
}

async function draftRuling({ page, name }: Walker, toSeller: string): Promise<void> {
  const member = arbiters().find((one) => one.name === name) ?? arbiters()[0];
  await page.getByRole("button", { name: /^Draft a ruling…/ }).click();
  const form = page.getByRole("region", { name: "Your ruling" });
  await form.getByLabel(/^For Tunde Bakare/).fill(toSeller);
  await form
    .getByLabel(/^A phrase for/)
    .first()
    .selectOption({ index: 3 });
  await form
    .getByLabel(/^A phrase for/)
    .nth(1)
    .selectOption({ index: 5 });
  await form.getByLabel("Summary for both").fill("It works, and it is weaker than agreed.");
  await expect(form.getByText("Leaves what we hold")).toBeVisible();
  await form.getByLabel("Code").fill(await staffCode(member));
  await form.getByRole("button", { name: "Send to a second person" }).click();
  await expect(form).toBeHidden();
}

async function confirmRuling(browser: Browser, member: Member): Promise<void> {
  const { page, context } = await openDesk(browser, member);
  await page.goto("/admin/disputes?state=DRAFTED");
  await page.getByRole("row").filter({ hasText: pair.scene.ref }).getByRole("link").click();
  await page.getByRole("button", { name: /^Confirm…/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: "Confirm and tell both" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Ruling proposed")).toBeVisible();
  await context.close();
}
