import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { chargebacks } from "@/server/db/schema/refunds";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { findOrderId } from "../orders/find-order";
import { orders } from "../orders/machine";
import { stoodStill } from "../orders/stood-still";
import { checkTotp } from "../people/totp";
import { CHARGEBACK_HOLD, totpInput } from "./rules";

export const LiftHold = z.strictObject({
  ref: orderRefInput,
  note: notesInput(1000),
  totp: totpInput,
});

/** A bank may ask while something else holds the order already. */
const hasOpenChargeback = async (ctx: Ctx, orderId: string): Promise<boolean> => {
  const [open] = await ctx.db
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.orderId, orderId), eq(chargebacks.status, "NOTICED")));
  return open !== undefined;
};

/**
 * Somebody else than who placed it lets the money and the clocks go on. A hold that stands because a
 * bank wants a payment back ends when that is settled, and not before.
 * @throws DomainError order_not_on_hold, second_person_needed, chargeback_open, totp_wrong
 */
export const liftHold = async (ctx: Ctx, input: z.output<typeof LiftHold>) => {
  const orderId = await findOrderId(ctx, input.ref);
  await checkTotp(ctx, actorId(ctx.actor) ?? "", input.totp);
  return advance(ctx, orders, orderId, "liftHold", async (order) => {
    const bank = order.hold?.reason === CHARGEBACK_HOLD || (await hasOpenChargeback(ctx, orderId));
    if (bank) throw new DomainError("chargeback_open");
    const since = new Date(order.hold?.at ?? ctx.now);
    return {
      row: { hold: null, ...stoodStill(order, since, ctx.now) },
      audit: {
        note: input.note,
        placedBy: order.hold?.placedBy ?? "",
        reason: order.hold?.reason ?? "",
      },
    };
  });
};
