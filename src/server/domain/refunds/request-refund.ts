import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idempotencyKeyInput, newId, newRefundRef, orderRefInput } from "@/lib/ids";
import type { Money } from "@/lib/money";
import { idempotency } from "@/server/db/schema/history";
import type { payments } from "@/server/db/schema/payments";
import { refunds } from "@/server/db/schema/refunds";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { findSource, type Source } from "./find-source";
import { type Refund, refundMachine } from "./machine";

export const RequestRefund = z.strictObject({
  ref: orderRefInput,
  amount: amountInput,
  idempotencyKey: idempotencyKeyInput,
});

type Asked = Pick<z.infer<typeof RequestRefund>, "amount" | "idempotencyKey">;

const ATTEMPTS = 5;

/**
 * A buyer asks to have what an order gave back sent to the card or account they paid with. It is set
 * aside at once. The journal is numbered among the refunds of its order, so of many asked for at
 * once each counts what those before it took.
 * @throws DomainError order_not_found, not_yours_to_do, order_on_hold, refund_no_source,
 *   refund_above_rest, idempotency_key_reused, busy
 */
export const requestRefund = async (
  ctx: PartyCtx,
  asked: Asked,
): Promise<{ id: string; ref: string }> => {
  for (let left = ATTEMPTS; left > 0; left--) {
    // Looked at in this order: what this very request took away meanwhile must not refuse it.
    const source = await findSource(ctx, ctx.orderId);
    const made = (await askedBefore(ctx, asked)) ?? (await tryToMake(ctx, asked, source));
    if (made) return { id: made.id, ref: made.ref };
  }
  throw new DomainError("busy", {}, { retry: true });
};

const hashOf = (orderId: string, { amount }: Asked): string =>
  createHash("sha256").update([orderId, amount.amount, amount.currency].join("\n")).digest("hex");

/** What this very request made before: then nothing of what is left now can refuse it. */
const askedBefore = async (ctx: PartyCtx, asked: Asked): Promise<Refund | null> => {
  const [earlier] = await ctx.db
    .select({ hash: idempotency.requestHash, id: idempotency.subjectId })
    .from(idempotency)
    .where(
      and(
        eq(idempotency.actorId, actorId(ctx.actor) ?? ""),
        eq(idempotency.key, asked.idempotencyKey),
      ),
    );
  if (!earlier) return null;
  if (earlier.hash !== hashOf(ctx.orderId, asked)) throw new DomainError("idempotency_key_reused");
  return refundMachine.read(ctx.db, earlier.id);
};

/** Null when another refund of the order took this one's place among them. */
const tryToMake = async (ctx: PartyCtx, asked: Asked, source: Source): Promise<Refund | null> => {
  const { payment } = source;
  if (payment === null) throw new DomainError("refund_no_source");
  if (asked.amount.amount > source.most.amount) throw new DomainError("refund_above_rest");
  const newborn = newRefund(ctx, source, payment, asked.amount);
  const { order: _, payment: __, ...row } = newborn;
  try {
    const { subjectId } = await create(ctx, refundMachine, newborn, () => ({
      row: toRow(refunds, row),
      posting: {
        key: `tosource:${source.order.id}:${source.asked + 1}`,
        orderId: source.order.id,
        owners: { user: source.order.buyerId, order: source.order.id },
        amounts: { amount: asked.amount },
      },
      request: { key: asked.idempotencyKey, hash: hashOf(ctx.orderId, asked) },
    }));
    return await refundMachine.read(ctx.db, subjectId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "journal_key_reused" || error.code === "busy") return null;
    if (error.code !== "account_overdrawn") throw error;
    throw new DomainError("refund_above_rest", {}, { cause: error });
  }
};

const newRefund = (
  { now }: PartyCtx,
  { order }: Source,
  payment: typeof payments.$inferSelect,
  amount: Money,
): Refund => ({
  id: newId("refund"),
  ref: newRefundRef(),
  orderId: order.id,
  userId: order.buyerId,
  paymentId: payment.id,
  suspenseId: null,
  status: "REQUESTED",
  version: 0,
  amount: amount.amount,
  currency: amount.currency,
  provider: payment.provider,
  reference: payment.reference,
  theirReference: null,
  approvedBy: null,
  reason: null,
  requestedAt: now,
  sentAt: null,
  askedAt: null,
  concludedAt: null,
  order: { ref: order.ref, title: order.title, hold: order.hold },
  payment: { theirId: payment.theirId ?? "", chargedBack: false },
});
