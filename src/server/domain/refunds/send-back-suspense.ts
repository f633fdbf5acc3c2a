import { eq } from "drizzle-orm";
import type * as z from "zod";
import { newId, newRefundRef } from "@/lib/ids";
import { money } from "@/lib/money";
import { refunds } from "@/server/db/schema/refunds";
import { countOf } from "@/server/db/sums";
import { create, step } from "../advance";
import { toRow } from "../change";
import { insist, type Outcome } from "../commit";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { type Suspended, suspenseMachine } from "../suspense/machine";
import { type AgreeToEnd, agreed, bookedCurrency } from "../suspense/rules";
import { isPaymentChargedBack, type Refund, refundMachine } from "./machine";
import { shownHashOf } from "./rules";

/**
 * A second person agrees that money in suspense goes back to whoever paid it. It is set aside as a
 * refund that both have approved, along the transaction it came by: by the gateway's own call, or as
 * a transfer to the account it came from if that still bears the payer's name.
 * @throws DomainError suspense_not_found, suspense_changed, second_person_needed, chargeback_open,
 *   totp_wrong, totp_locked, state_forbids_action
 */
export const sendBackSuspense = async (
  ctx: Ctx,
  { id, totp }: z.output<typeof AgreeToEnd>,
): Promise<Outcome> => {
  await checkTotp(ctx, actorId(ctx.actor) ?? "", totp);
  return insist(() => sendBack(ctx, id));
};

const sendBack = async (ctx: Ctx, id: string): Promise<Outcome> => {
  const found = await suspenseMachine.read(ctx.db, id);
  if (!found) throw new DomainError("suspense_not_found");
  const suspended = agreed(found, "RETURN");
  const me = actorId(ctx.actor);
  const row = { decided_by: me, decided_at: ctx.now };
  const stepped = step(ctx, suspenseMachine, suspended, "sendBack", row);
  const newborn = await newRefund(ctx, suspended);
  const { order: _, payment: __, ...columns } = newborn;
  const before = await timesSent(ctx, id);
  return create(ctx, refundMachine, newborn, () => ({
    row: toRow(refunds, columns),
    also: [stepped],
    posting: {
      key: `sendback:${id}:${before + 1}`,
      owners: { suspense: id },
      amounts: { amount: money(newborn.amount, newborn.currency) },
    },
    audit: { shownHash: shownHashOf(newborn), suspenseId: id },
  }));
};

/** It may have been sent before and come back. */
const timesSent = async (ctx: Ctx, id: string): Promise<number> => {
  const [row] = await ctx.db
    .select({ count: countOf(refunds.id) })
    .from(refunds)
    .where(eq(refunds.suspenseId, id));
  return row?.count ?? 0;
};

const newRefund = async (ctx: Ctx, suspended: Suspended): Promise<Refund> => ({
  id: newId("refund"),
  ref: newRefundRef(),
  orderId: null,
  userId: suspended.userId,
  paymentId: suspended.paymentId,
  suspenseId: suspended.id,
  status: "APPROVED",
  version: 0,
  amount: suspended.amount,
  currency: bookedCurrency(suspended.currency),
  provider: suspended.provider,
  reference: suspended.reference,
  theirReference: null,
  approvedBy: actorId(ctx.actor),
  reason: null,
  requestedAt: ctx.now,
  sentAt: null,
  askedAt: ctx.now,
  concludedAt: null,
  order: null,
  payment: {
    theirId: suspended.theirId,
    chargedBack: await isPaymentChargedBack(ctx.db, suspended.paymentId),
  },
});
