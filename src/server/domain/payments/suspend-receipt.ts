import { newId } from "@/lib/ids";
import { money } from "@/lib/money";
import { noChange } from "../change";
import { commit, insist } from "../commit";
import type { Ctx } from "../context";
import { post } from "../ledger/post";
import { setAside } from "../suspense/set-aside";
import type { Payment } from "./machine";
import { isKept, paidAtOf, type Receipt } from "./rules";

/**
 * Money at the gateway under a reference we never gave out, or more than once under one we did: into
 * suspense, once, so that the books hold what the gateway holds. No order and no payment moves.
 */
export const suspendReceipt = (
  ctx: Ctx,
  { provider, receipt, again }: { provider: string; receipt: Receipt; again: Payment | null },
) => {
  const { currency, theirId } = receipt;
  // What came more than once under one name is told apart by the gateway's own number.
  const named = again === null ? receipt.reference : null;
  const reference = named ?? `${provider}:${theirId}`;
  if (!isKept(currency)) throw new Error(`no books are kept in ${currency}`);
  const received = money(BigInt(receipt.receivedMinor), currency);
  const key = `unmatched:${reference}`;
  const eventAt = paidAtOf(receipt, ctx.now);
  const order = { key, eventAt, owners: { provider }, amounts: { received } };
  const aside = setAside(ctx, {
    ...{ journalKey: key, provider, theirId, amount: received.amount, currency, cameAt: eventAt },
    reference: receipt.reference ?? reference,
    cause: again === null ? "not_asked_for" : "paid_again",
    payer: receipt.payer ?? null,
    payment: again,
  });
  const change = {
    ...noChange(reference),
    moves: [aside],
    journals: [post("suspend", order, ctx.now)],
    outbox: [
      {
        id: newId("outbox"),
        event: "payment.unmatched",
        data: { subjectId: reference, orderId: "", provider },
      },
    ],
    audit: [
      { action: "payments.suspend", subjectId: reference, detail: { provider, reason: "unasked" } },
    ],
  };
  // Two may hear of the same money at once: the second finds it booked.
  return insist(() => commit(ctx, change));
};
