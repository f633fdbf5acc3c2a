import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { advance } from "../advance";
import type { PartyCtx } from "../context";
import { confirmStep } from "../orders/confirm-step";
import { loadOrder } from "../orders/load-order";
import { orders } from "../orders/machine";
import { acceptedOffer } from "../orders/offers";
import { settleOrder } from "../orders/settle-order";
import { codeInput } from "../people/otp";
import { endCase } from "./end-case";

export const Settle = z.strictObject({
  ref: orderRefInput,
  /** The offer that was read; another that took its place is not agreed to. */
  offerId: idInput("offer"),
  code: codeInput.optional(),
});

/**
 * The other side agrees to the split offered: of all that is held, or in an issue or a dispute of
 * what is contested.
 * @throws DomainError no_offer, split_does_not_add_up, code_needed, code_wrong, order_on_hold
 */
export const settle = async (ctx: PartyCtx, input: z.output<typeof Settle>) => {
  const seen = await loadOrder(ctx.db, ctx.orderId);
  return seen?.dispute ? settleCase(ctx, input) : settleOrder(ctx, input);
};

const settleCase = (ctx: PartyCtx, { offerId, code }: z.output<typeof Settle>) =>
  advance(ctx, orders, ctx.orderId, "settle", async (order) => {
    const { offer } = acceptedOffer(ctx, order, offerId);
    await confirmStep(ctx, order, offer.toSeller + offer.toBuyer, code);
    return endCase(ctx, order, { toSeller: offer.toSeller, by: "settle", offerId });
  });
