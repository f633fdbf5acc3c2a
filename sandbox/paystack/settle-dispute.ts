import type { Dispute, DisputeStatus, Payment } from "../records";
import type { World } from "../world";
import { describeDisputeEvent } from "./describe-dispute";
import { leftOf } from "./left-of";
import { announcePaystack } from "./webhooks";

const FIRST_ID = 358_950;
/**
 * How long a merchant has to answer. A notice of 2020 says sixteen hours for Nigeria, the API's own
 * pages name no figure. Source: support.paystack.com, article 360014290660
 */
const TIME_TO_ANSWER = 24 * 60 * 60 * 1000;
const BANK = "disputes@paystack.example";
const MERCHANT = "sandbox@krotrust.example";

/** How a dispute can end by the bank's word: the merchant keeps the money, or it is taken. */
export const DISPUTE_ENDS = ["won", "lost"] as const;

/**
 * The payer's bank wants a payment back, or this much of it. Returns the refusal as a sentence when
 * there is nothing to be had, or it already wants it.
 */
export function openDispute(
  world: World,
  payment: Payment,
  wanted: bigint | null,
): Dispute | string {
  if (payment.paid === null) return "A payment that was not made cannot be disputed";
  const left = leftOf(world, payment);
  const amount = wanted ?? left;
  if (amount <= 0n || amount > left) return "No more can be disputed than is left of the payment";
  if (disputesOf(world, payment).some((row) => row.status !== "resolved")) {
    return "This payment is already in dispute";
  }
  const now = world.now();
  const at = now.toISOString();
  const dispute: Dispute = {
    id: FIRST_ID + world.disputes.size() + 1,
    reference: payment.reference,
    transaction: payment.id,
    amount: amount.toString(),
    currency: payment.paidCurrency ?? payment.currency,
    status: "awaiting-merchant-feedback",
    resolution: null,
    taken: null,
    evidence: null,
    attachments: [],
    history: [{ status: "awaiting-merchant-feedback", by: BANK, createdAt: at }],
    messages: [{ sender: BANK, body: "Customer says value was not given", createdAt: at }],
    dueAt: new Date(now.getTime() + TIME_TO_ANSWER).toISOString(),
    createdAt: at,
    updatedAt: at,
    resolvedAt: null,
  };
  world.disputes.put(dispute);
  tell(world, "create", dispute);
  acceptWhenDue(world, dispute);
  return dispute;
}

export const disputesOf = (world: World, payment: Payment): Dispute[] =>
  world.disputes.values().filter((row) => row.transaction === payment.id);

/** Silence is acceptance: what nobody has answered in time is lost. */
export function acceptWhenDue(world: World, { id, dueAt, status }: Dispute) {
  if (status !== "awaiting-merchant-feedback") return;
  world.timers.after(Math.max(0, Date.parse(dueAt) - world.now().getTime()), () => {
    const fresh = world.disputes.get(String(id));
    if (fresh?.status !== "awaiting-merchant-feedback") return;
    // The clock may have been taken back since.
    if (world.now().toISOString() < dueAt) acceptWhenDue(world, fresh);
    else endDispute(world, fresh, { resolution: "auto-accepted", by: BANK });
  });
}

/** Tells the app again of a dispute that waits for an answer; the refusal as a sentence if it does not. */
export function remindOfDispute(world: World, dispute: Dispute): Dispute | string {
  if (dispute.status !== "awaiting-merchant-feedback") return "This dispute waits for no answer";
  tell(world, "remind", dispute);
  return dispute;
}

/** What the bank decides, whether or not it was answered. The refusal as a sentence when it has. */
export function decideDispute(world: World, dispute: Dispute, as: string): Dispute | string {
  const end = DISPUTE_ENDS.find((one) => one === as);
  if (!end) return `A dispute ends as ${DISPUTE_ENDS.join(" or ")}`;
  if (dispute.status === "resolved") return "This dispute has ended";
  const resolution = end === "won" ? "declined" : "merchant-accepted";
  return endDispute(world, dispute, { resolution, by: BANK });
}

export interface MerchantAnswer {
  resolution: "merchant-accepted" | "declined";
  message: string;
  /** Kobo. */
  offered: bigint;
  attachment: string;
}

/** The merchant gives the money back, or says why not; then it is the bank that decides. */
export function answerDispute(world: World, before: Dispute, answer: MerchantAnswer): Dispute {
  const at = world.now().toISOString();
  const said = { sender: MERCHANT, body: answer.message, createdAt: at };
  const answered: Dispute = {
    ...before,
    attachments: [...new Set([...before.attachments, answer.attachment])],
    messages: [...before.messages, said],
  };
  if (answer.resolution === "merchant-accepted") {
    const offered = { ...answered, amount: answer.offered.toString() };
    return endDispute(world, offered, { resolution: "merchant-accepted", by: MERCHANT });
  }
  const after = move(answered, "awaiting-bank-feedback", MERCHANT, at);
  world.disputes.put(after);
  return after;
}

/** Ends it, takes the money unless it was declined, and tells the app. */
function endDispute(
  world: World,
  before: Dispute,
  end: { resolution: "merchant-accepted" | "declined" | "auto-accepted"; by: string },
): Dispute {
  const at = world.now().toISOString();
  const payment = world.payments.get(before.reference);
  const left = payment ? leftOf(world, payment) : 0n;
  const wanted = end.resolution === "declined" ? 0n : BigInt(before.amount);
  const after: Dispute = {
    ...move(before, "resolved", end.by, at),
    resolution: end.resolution,
    taken: (wanted > left ? left : wanted).toString(),
    resolvedAt: at,
  };
  world.disputes.put(after);
  bookDispute(world, after);
  tell(world, "resolve", after);
  return after;
}

const move = (before: Dispute, status: DisputeStatus, by: string, at: string): Dispute => ({
  ...before,
  status,
  history: [...before.history, { status, by, createdAt: at }],
  updatedAt: at,
});

function tell(world: World, event: "create" | "remind" | "resolve", dispute: Dispute) {
  const payment = world.payments.get(dispute.reference);
  if (!payment) return;
  const data = describeDisputeEvent(dispute, payment);
  announcePaystack(world, `charge.dispute.${event}`, dispute.reference, data);
}

/**
 * Writes what a dispute took into the record, and turns its transaction to `reversed`; a second time
 * changes nothing. The gateway keeps the fee of the payment.
 */
export function bookDispute(world: World, dispute: Dispute) {
  const taken = BigInt(dispute.taken ?? "0");
  if (taken === 0n) return;
  const reference = `${dispute.reference} ${dispute.id}`;
  world.money.record("chargeback", reference, taken, dispute.currency);
  const payment = world.payments.get(dispute.reference);
  if (payment?.status === "success") world.payments.put({ ...payment, status: "reversed" });
}
