import { and, eq, ne } from "drizzle-orm";
import { money } from "@/lib/money";
import { payments } from "@/server/db/schema/payments";
import { advance, step } from "../advance";
import type { Ctx } from "../context";
import { type DomainCode, DomainError } from "../errors";
import { fundOrder } from "../orders/fund-order";
import { keepLate } from "../orders/late-money";
import { type SetAside, setAside } from "../suspense/set-aside";
import { weighAgain } from "../weigh-again";
import { findPaidInto, findPayment, type Payment, paymentMachine } from "./machine";
import {
  isKept,
  isMoney,
  isOf,
  PATIENCE_MS,
  type PaymentAnswer,
  paidAtOf,
  type Receipt,
} from "./rules";
import { suspendReceipt } from "./suspend-receipt";

export interface Credited {
  readonly status: Payment["status"] | "NONE";
  readonly reason: string | null;
}

/** The answer to a question about a payment. */
export interface PaymentWord {
  readonly provider: string;
  /** Our reference it was asked by; null when it was asked by a number of the gateway's own. */
  readonly reference: string | null;
  readonly answer: PaymentAnswer;
}

/**
 * What a gateway said when our server asked it about a payment; never what a webhook or a browser
 * claimed. Money funds its order, once: less than is due leaves it part-paid, what is more than due
 * is the buyer's own. Money that came after the order's time is kept for a day in which both may
 * bring it back; any other that fits nothing waits in suspense; what is not money moves nothing.
 */
export const creditPayment = (ctx: Ctx, word: PaymentWord): Promise<Credited> =>
  weighAgain(() => weigh(ctx, word));

const weigh = async (ctx: Ctx, word: PaymentWord): Promise<Credited> => {
  const { answer } = word;
  const payment = await paymentOf(ctx, word);
  if (!payment) return receiveUnasked(ctx, word, null);
  if (answer.kind !== "succeeded") {
    return isOver(payment) ? standing(payment) : noteAnswer(ctx, payment, answer);
  }
  if (isOver(payment)) {
    return isMore(payment, answer) ? receiveUnasked(ctx, word, payment) : standing(payment);
  }
  const about = isMoney(answer) && isOf(payment, answer, ctx.now);
  if (!about || (await isSpent(ctx, payment, answer))) {
    return { status: payment.status, reason: "not_about_this_payment" };
  }
  return answer.currency === payment.currency
    ? fund(ctx, payment, answer)
    : suspend(ctx, payment, answer, "other_currency");
};

/** By our reference, else by what the money itself names. */
const paymentOf = async (
  ctx: Ctx,
  { provider, reference, answer }: PaymentWord,
): Promise<Payment | null> => {
  if (reference !== null) return findPayment(ctx.db, provider, reference);
  if (answer.kind !== "succeeded") return null;
  if (answer.reference !== null) return findPayment(ctx.db, provider, answer.reference);
  if (answer.paidInto === null) return null;
  const into = await findPaidInto(ctx.db, provider, answer.paidInto);
  return into.find((payment) => isOf(payment, answer, ctx.now)) ?? null;
};

/** A second transfer into the same account number: other money, which its payment never asked for. */
const isMore = (payment: Payment, receipt: Receipt): boolean =>
  payment.way === "account" && payment.theirId !== null && payment.theirId !== receipt.theirId;

const isOver = ({ status }: Payment) => status === "CREDITED" || status === "UNMATCHED";

const standing = ({ status, reason }: Payment): Credited => ({ status, reason });

const receiveUnasked = async (
  ctx: Ctx,
  { provider, reference, answer }: PaymentWord,
  again: Payment | null,
): Promise<Credited> => {
  if (answer.kind !== "succeeded" || !isMoney(answer) || !isKept(answer.currency)) {
    return { status: "NONE", reason: null };
  }
  const named = reference === null || answer.reference === null || answer.reference === reference;
  if (!named) return { status: "NONE", reason: null };
  await suspendReceipt(ctx, { provider, receipt: answer, again });
  return { status: "NONE", reason: "not_asked_for" };
};

/** One charge of theirs credits one payment of ours, whatever it claims to be for. */
const isSpent = async (ctx: Ctx, payment: Payment, receipt: Receipt): Promise<boolean> => {
  const [other] = await ctx.db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.provider, payment.provider),
        eq(payments.theirId, receipt.theirId),
        ne(payments.id, payment.id),
      ),
    );
  return other !== undefined;
};

/** Not money (yet): we remember that we asked, and after three days expect none any more. */
const noteAnswer = async (
  ctx: Ctx,
  payment: Payment,
  answer: Exclude<PaymentAnswer, Receipt>,
): Promise<Credited> => {
  const reason = answer.kind === "not_found" ? "not_found" : answer.reason;
  if (payment.status === "FAILED") return standing(payment);
  const age = ctx.now.getTime() - payment.createdAt.getTime();
  const action = age > PATIENCE_MS && answer.kind !== "unknown" ? "fail" : "ask";
  const row = action === "fail" ? { asked_at: ctx.now, reason } : { asked_at: ctx.now };
  await advance(ctx, paymentMachine, payment.id, action, () => ({ row }));
  return { status: action === "fail" ? "FAILED" : payment.status, reason };
};

const rowOf = (ctx: Ctx, receipt: Receipt, reason: string | null) => ({
  received: receipt.receivedMinor,
  received_currency: receipt.currency,
  provider_fee: receipt.feeMinor,
  their_id: receipt.theirId,
  paid_at: paidAtOf(receipt, ctx.now),
  asked_at: ctx.now,
  reason,
});

/** Refusals of the order that say: it cannot take this money, now or ever. */
const refusals: readonly DomainCode[] = [
  "order_not_found",
  "order_already_funded",
  "state_forbids_action",
  "amount_differs",
];

const fund = async (ctx: Ctx, payment: Payment, receipt: Receipt): Promise<Credited> => {
  const toOrder = receivedOf(ctx, payment, receipt);
  const stepped = async (action: "credit" | "suspend", reason: string | null) => {
    const fresh = await paymentMachine.read(ctx.db, payment.id);
    if (!fresh) throw new DomainError("payment_not_found");
    return step(ctx, paymentMachine, fresh, action, rowOf(ctx, receipt, reason));
  };
  const refused = await refusalOf(fundOrder(ctx, toOrder, () => stepped("credit", null)));
  if (refused === null) return { status: "CREDITED", reason: null };
  if (refused !== "state_forbids_action") return suspend(ctx, payment, receipt, refused);
  const late = { ...toOrder, paymentId: payment.id };
  const keep = keepLate(ctx, late, async () => [
    await stepped("suspend", "came_late"),
    setAside(ctx, asideOf(ctx, payment, receipt, "came_late")),
  ]);
  const tooLate = await refusalOf(keep);
  return tooLate === null
    ? { status: "UNMATCHED", reason: "came_late" }
    : suspend(ctx, payment, receipt, refused);
};

const receivedOf = (ctx: Ctx, payment: Payment, receipt: Receipt) => ({
  orderId: payment.orderId,
  provider: payment.provider,
  reference: payment.reference,
  received: money(BigInt(receipt.receivedMinor), payment.currency),
  paidAt: paidAtOf(receipt, ctx.now),
});

/** Which of the order's refusals it was that says it cannot take this money; null when it took it. */
const refusalOf = async (attempt: Promise<unknown>): Promise<DomainCode | null> => {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof DomainError && refusals.includes(error.code)) return error.code;
    throw error;
  }
};

/** Money that does not fit waits in suspense. Whoever credited this payment meanwhile was right. */
const suspend = async (
  ctx: Ctx,
  payment: Payment,
  receipt: Receipt,
  reason: string,
): Promise<Credited> => {
  const { id, provider, reference, orderId } = payment;
  const fresh = await paymentMachine.read(ctx.db, id);
  if (!fresh) throw new DomainError("payment_not_found");
  if (isOver(fresh)) return standing(fresh);
  const row = rowOf(ctx, receipt, reason);
  const { currency } = receipt;
  const also = [setAside(ctx, asideOf(ctx, payment, receipt, reason))];
  if (!isKept(currency)) {
    await advance(ctx, paymentMachine, id, "setAside", () => ({ row, also }));
  } else {
    await advance(ctx, paymentMachine, id, "suspend", () => ({
      row,
      also,
      posting: {
        key: `unmatched:${reference}`,
        orderId,
        eventAt: paidAtOf(receipt, ctx.now),
        owners: { provider },
        amounts: { received: money(BigInt(receipt.receivedMinor), currency) },
      },
    }));
  }
  return { status: "UNMATCHED", reason };
};

/** What staff are to know of money that does not fit its payment. */
const asideOf = (ctx: Ctx, payment: Payment, receipt: Receipt, cause: string): SetAside => ({
  journalKey: isKept(receipt.currency) ? `unmatched:${payment.reference}` : null,
  provider: payment.provider,
  reference: payment.reference,
  theirId: receipt.theirId,
  amount: BigInt(receipt.receivedMinor),
  currency: receipt.currency,
  cause,
  cameAt: paidAtOf(receipt, ctx.now),
  payer: receipt.payer ?? null,
  payment,
});
