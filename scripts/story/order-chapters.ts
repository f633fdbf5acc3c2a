import { type Money, naira } from "./money";
import { expectThat, newKey, type Scene, showNumber, signInByPhone } from "./scene";
import type { Visitor } from "./visitor";
import { waitFor } from "./wait";

const PRICE = 18_500_000n;
const DUE = 18_897_750n;
const OWN_CONDITION = "The serial number is the one in the listing";
const DAY = 86_400_000;

interface Condition {
  id: string;
  text: string;
  status: string;
  required: boolean;
}

interface Order {
  status: string;
  fundingStatus: string;
  resolution: string | null;
  terms: { hash: string };
  conditions: Condition[];
}

interface Template {
  id: string;
  name: string;
  title: string;
  inspectionHours: number;
  conditions: { text: string; verifier: string; evidence: string; required: boolean }[];
}

/** Conditions that only the buyer's word and a line of text are asked for. */
const plainConditions = (template: Template) =>
  template.conditions
    .filter(({ verifier, evidence }) => verifier === "BUYER" && ["NONE", "TEXT"].includes(evidence))
    .map(({ text, verifier, evidence, required }) => ({ text, verifier, evidence, required }));

const read = (browser: Visitor, scene: Scene) =>
  browser.query<Order>("orders.one", { ref: scene.ref });

/** 1 The buyer signs up, writes down what was agreed, and the link goes out. */
export async function makeOrder(scene: Scene): Promise<void> {
  const { buyer, seller, say } = scene;
  await signInByPhone(scene, buyer);
  await showNumber(scene, buyer);
  const templates = await buyer.browser.query<Template[]>("orders.templates");
  const template = templates.find((one) => plainConditions(one).length >= 2);
  expectThat(template !== undefined, "no template has two plain conditions");
  const own = { text: OWN_CONDITION, verifier: "BUYER", evidence: "TEXT", required: true };
  const price = { amount: "185,000.00", feePayer: "BUYER" };
  const { version } = await buyer.browser.query<{ version: number }>("orders.quote", price);
  const made = await buyer.browser.mutate<{ ref: string }>("orders.create", {
    side: "BUYER",
    title: template.title || template.name,
    description: "Agreed in a chat. Nothing is paid until it is written down here.",
    ...price,
    feeVersion: version,
    deliverBy: new Date((await scene.outside.time()).getTime() + 7 * DAY),
    inspectionHours: template.inspectionHours,
    otherPhone: seller.phone,
    templateId: template.id,
    conditions: [...plainConditions(template).slice(0, 2), own],
    idempotencyKey: newKey(),
  });
  scene.ref = made.ref;
  say(`${buyer.name} makes order ${made.ref} for ${naira(PRICE)} from “${template.name}”:`);
  say("two conditions of the template and one of their own");
}

/** 2 The seller reads the link as a stranger, signs up, accepts. */
export async function acceptOrder(scene: Scene): Promise<void> {
  const { seller, say, outside, ref } = scene;
  const message = await outside.message(seller.phone, scene.since, new RegExp(ref));
  say(`${seller.name} gets “${message.text.trim()}”`);
  const page = await seller.browser.page(`/o/${ref}`);
  expectThat(page.includes("185,000"), "the shared page does not show the price");
  interface Shared {
    title: string;
    creatorName: string;
    state: string;
    conditions: unknown[];
  }
  const shared = await seller.browser.query<Shared>("orders.shared", { ref });
  say(
    `opens /o/${ref} without an account: “${shared.title}” by ${shared.creatorName}, ${shared.conditions.length} conditions, KROTrust holds the money`,
  );
  await signInByPhone(scene, seller);
  await showNumber(scene, seller);
  const order = await read(seller.browser, scene);
  await seller.browser.mutate("orders.accept", { ref, termsHash: order.terms.hash });
  const after = await read(seller.browser, scene);
  expectThat(after.status === "ACCEPTED", `the order is ${after.status} after it was accepted`);
  say(`${seller.name} accepts`);
}

/** 3 The buyer pays; the webhook is asked about, and escrow is credited once. */
export async function payOrder(scene: Scene): Promise<void> {
  const { buyer, say, outside, ref } = scene;
  interface Started {
    checkoutUrl: string;
    reference: string;
  }
  const started = await buyer.browser.mutate<Started>("payments.start", { ref });
  const button = await outside.payExactly(started.checkoutUrl);
  say(`${buyer.name} opens the checkout and presses “${button}”`);
  const status = await waitFor("the payment to be credited", 30_000, async () => {
    type Status = { status: string; received: Money | null };
    const seen = await buyer.browser.query<Status>("payments.status", { ref });
    return seen.status === "CREDITED" ? seen : undefined;
  });
  expectThat(status.received?.amount === DUE, `received ${status.received?.amount}, not ${DUE}`);
  const order = await read(buyer.browser, scene);
  expectThat(order.fundingStatus === "FUNDED", `the order is ${order.fundingStatus}`);
  say(`the signed webhook arrives, the gateway is asked again: ${naira(DUE)} are held`);
  await outside.replayWebhook(started.reference, 5);
  await outside.idle();
  say("the same webhook comes five times more, and nothing moves");
}

/** 4 The seller works, the buyer looks and releases. */
export async function releaseOrder(scene: Scene): Promise<void> {
  const { buyer, seller, say, ref } = scene;
  await claimAndComplete(scene);
  const { conditions } = await read(buyer.browser, scene);
  for (const { id: conditionId } of conditions) {
    await buyer.browser.mutate("orders.fulfil", { ref, conditionId });
  }
  await buyer.browser.mutate("orders.release", { ref });
  const order = await read(buyer.browser, scene);
  expectThat(order.status === "CLOSED", `the order is ${order.status} after the release`);
  const wallet = await seller.browser.query<{ available: Money }>("ledger.wallet");
  expectThat(wallet.available.amount === PRICE, `the seller has ${wallet.available.amount}`);
  say(`${buyer.name} agrees to each and releases: ${seller.name} has ${naira(PRICE)}`);
  const receipt = await scene.outside.message(buyer.email, scene.since, /has been paid/);
  say(`${buyer.email} gets an e-mail: “${receipt.text.trim().split("\n")[0]}”`);
}

/** What the seller does: start, say of each condition how it was met, and that all is done. */
export async function claimAndComplete(scene: Scene): Promise<void> {
  const { seller, say, ref } = scene;
  await claimAll(scene);
  await seller.browser.mutate("orders.complete", { ref });
  say("marks the order complete");
}

export async function claimAll(scene: Scene): Promise<void> {
  const { seller, say, ref } = scene;
  await seller.browser.mutate("orders.start", { ref });
  say(`${seller.name} starts`);
  const { conditions } = await read(seller.browser, scene);
  for (const { id: conditionId } of conditions) {
    const evidence = "Handed to GIG Logistics at Ikeja, waybill 0042-7781, photographed";
    await seller.browser.mutate("orders.claim", { ref, conditionId, evidence });
  }
  say(`claims ${conditions.length} conditions, each with a piece of evidence`);
}
