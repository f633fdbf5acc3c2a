import type { Money } from "../../scripts/story/money";
import { newKey, type Scene, signInByPhone } from "../../scripts/story/scene";
import type { Visitor } from "../../scripts/story/visitor";
import { waitFor } from "../../scripts/story/wait";

const DAY = 86_400_000;

interface Order {
  status: string;
  fundingStatus: string;
  terms: { hash: string };
  milestones: { id: string; current: boolean }[];
  conditions: { id: string; status: string; milestoneId: string | null }[];
}

const read = (browser: Visitor, { ref }: Scene) => browser.query<Order>("orders.one", { ref });

/** A promise on which the buyer's word counts, shown with a line of text. */
export const promise = (text: string, more: Record<string, unknown> = {}) => ({
  text,
  verifier: "BUYER",
  evidence: "TEXT",
  required: true,
  ...more,
});

/** The buyer writes down a deal: a phone for ₦185,000, or whatever the terms say otherwise. */
export async function writeOrder(scene: Scene, terms: Record<string, unknown> = {}): Promise<void> {
  const { buyer, seller, outside } = scene;
  if (buyer.browser.cookies().length === 0) await signInByPhone(scene, buyer);
  const { ref } = await buyer.browser.mutate<{ ref: string }>("orders.create", {
    side: "BUYER",
    title: "iPhone 13, 128 GB, blue",
    description: "Agreed in a chat. Unlocked, with its box.",
    amount: "185,000.00",
    feePayer: "BUYER",
    deliverBy: new Date((await outside.time()).getTime() + 7 * DAY),
    inspectionHours: 72,
    feeVersion: 1,
    otherPhone: seller.phone,
    conditions: [promise("It is unlocked"), promise("The screen has no cracks")],
    ...terms,
    idempotencyKey: newKey(),
  });
  scene.ref = ref;
}

export async function agreeToOrder(scene: Scene): Promise<void> {
  const { seller, ref } = scene;
  if (seller.browser.cookies().length === 0) await signInByPhone(scene, seller);
  const { termsHash } = await seller.browser.query<{ termsHash: string }>("orders.shared", { ref });
  await seller.browser.mutate("orders.accept", { ref, termsHash });
}

/** The address of the gateway's page; nothing is paid by opening it. */
export async function openCheckout({ buyer, ref }: Scene): Promise<string> {
  type Started = { checkoutUrl: string };
  return (await buyer.browser.mutate<Started>("payments.start", { ref })).checkoutUrl;
}

export async function payInFull(scene: Scene): Promise<void> {
  const { buyer, outside } = scene;
  await outside.payExactly(await openCheckout(scene));
  await waitFor("the payment to be credited", 30_000, async () => {
    const { fundingStatus } = await read(buyer.browser, scene);
    return fundingStatus === "FUNDED";
  });
}

/** The seller says of every promise at hand that it is kept. */
export async function claimAtHand(scene: Scene): Promise<void> {
  const { seller, ref } = scene;
  const { conditions, milestones } = await read(seller.browser, scene);
  const current = milestones.find((milestone) => milestone.current)?.id ?? null;
  for (const { id: conditionId, status, milestoneId } of conditions) {
    if (status !== "PENDING" || (milestoneId !== null && milestoneId !== current)) continue;
    const evidence = "Handed to GIG Logistics at Ikeja, waybill 0042-7781, photographed";
    await seller.browser.mutate("orders.claim", { ref, conditionId, evidence });
  }
}

/** From an order on paper to money that is held. */
export async function fundOrder(scene: Scene, terms: Record<string, unknown> = {}): Promise<void> {
  await writeOrder(scene, terms);
  await agreeToOrder(scene);
  await payInFull(scene);
}

export async function startOrder(scene: Scene, terms: Record<string, unknown> = {}): Promise<void> {
  await fundOrder(scene, terms);
  await scene.seller.browser.mutate("orders.start", { ref: scene.ref });
}

/** Everything is said to be done, and the buyer's time to look has begun. */
export async function deliverOrder(
  scene: Scene,
  terms: Record<string, unknown> = {},
): Promise<void> {
  await startOrder(scene, terms);
  await claimAtHand(scene);
  await scene.seller.browser.mutate("orders.complete", { ref: scene.ref });
}

/** The buyer says that something is wrong with what came. */
export async function reportIssue(
  { buyer, ref }: Scene,
  report: Record<string, unknown> = {},
): Promise<void> {
  await buyer.browser.mutate("disputes.report", {
    ref,
    reason: "not_as_described",
    story: "The phone that came is the smaller one, with 64 GB.",
    wanted: "SPLIT",
    ...report,
  });
}

export const walletOf = async (visitor: Visitor): Promise<bigint> =>
  (await visitor.query<{ available: Money }>("ledger.wallet")).available.amount;
