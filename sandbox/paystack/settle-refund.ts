import { randomInt } from "node:crypto";
import type { Refund, RefundStatus } from "../records";
import type { World } from "../world";
import { describeRefundEvent } from "./describe-refund";
import { announcePaystack } from "./webhooks";

const NEXT: Record<RefundStatus, RefundStatus[]> = {
  pending: ["processing", "processed", "failed", "needs-attention"],
  processing: ["processed", "failed", "needs-attention"],
  "needs-attention": ["processing", "processed", "failed"],
  processed: [],
  failed: [],
};

/** Brings a refund on towards its planned end, a step after the usual short wait. */
export function settleRefundLater(world: World, refund: Refund) {
  if (NEXT[refund.status].length === 0 || refund.status === refund.plan) return;
  world.timers.after(world.settings.settleMs / 2, () => {
    const fresh = findRefund(world, refund.id);
    if (!fresh || fresh.status !== refund.status) return;
    const settled = settleRefund(
      world,
      fresh,
      fresh.status === "pending" ? "processing" : fresh.plan,
    );
    if (typeof settled !== "string") settleRefundLater(world, settled);
  });
}

export const findRefund = (world: World, id: number | string) => world.refunds.get(String(id));

/** Moves a refund on and tells the app. Returns the refusal as a sentence when it may not move. */
export function settleRefund(world: World, before: Refund, as: string): Refund | string {
  const status = NEXT[before.status].find((one) => one === as);
  if (!status) return `A refund that is ${before.status} cannot become ${as || "nothing"}`;
  const at = world.now().toISOString();
  const after: Refund = {
    ...before,
    status,
    refundReference: before.refundReference ?? `TRF_${randomInt(10 ** 9, 10 ** 10)}`,
    refundedAt: status === "processed" ? at : before.refundedAt,
    updatedAt: at,
  };
  world.refunds.put(after);
  bookRefund(world, after);
  tellRefund(world, after);
  return after;
}

export function tellRefund(world: World, refund: Refund) {
  const payment = world.payments.get(refund.reference);
  if (!payment) return;
  const data = describeRefundEvent(refund, payment);
  announcePaystack(world, `refund.${refund.status}`, refund.reference, data);
}

/**
 * Writes what a refund moved into the record, and turns its transaction to `reversed` when it is
 * done; a second time changes nothing. The amount leaves the balance when the refund is accepted and
 * comes back when it fails; the gateway keeps its fee.
 */
export function bookRefund(world: World, refund: Refund) {
  const { currency } = refund;
  const reference = `${refund.reference} ${refund.id}`;
  const amount = BigInt(refund.amount);
  world.money.record("refund", reference, amount, currency);
  if (refund.status === "failed") world.money.record("refund", reference, -amount, currency);
  const payment = world.payments.get(refund.reference);
  if (refund.status !== "processed" || payment?.status !== "success") return;
  world.payments.put({ ...payment, status: "reversed" });
}
