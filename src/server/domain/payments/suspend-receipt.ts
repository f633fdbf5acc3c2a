import { newId } from "@/lib/ids";
import { money } from "@/lib/money";
import { noChange } from "../change";
import { commit, insist } from "../commit";
import type { Ctx } from "../context";
import { post } from "../ledger/post";
import { isKept, paidAtOf, type Receipt } from "./rules";

/**
 * Money at the gateway under a reference we never gave out, or more than once under one we did: into
 * suspense, once, so that the books hold what the gateway holds. No order and no payment moves.
 */
export const suspendReceipt = (
  ctx: Ctx,
  { provider, receipt, more }: { provider: string; receipt: Receipt; more: boolean },
) => {
  const { currency, theirId } = receipt;
  // What came more than once under one name is told apart by the gateway's own number.
  const named = more ? null : receipt.reference;
  const reference = named ?? `${provider}:${theirId}`;
  if (!isKept(currency)) throw new Error(`no books are kept in ${currency}`);
  const order = {
    key: `unmatched:${reference}`,
    eventAt: paidAtOf(receipt, ctx.now),
    owners: { provider },
    amounts: { received: money(BigInt(receipt.receivedMinor), currency) },
  };
  const change = {
    ...noChange(reference),
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
