import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { requestCode, verifyCode } from "../people/otp";
import { policy } from "../policy";

const purposeOf = (orderId: string) => `RELEASE:${orderId}` as const;

export const RequestStepCode = z.strictObject({ ref: orderRefInput });

/** A code for the next large step in this order, to the phone the asker signed in with. */
export const requestStepCode = (ctx: PartyCtx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return requestCode(ctx, { phone: ctx.actor.phone, purpose: purposeOf(ctx.orderId) });
};

/** Requests whose code was right: decided again because another was faster, it stays right. */
const confirmed = new WeakMap<Ctx, string>();

/**
 * Asks for the code where the sum (minor units), with what the seller was paid of this order before,
 * needs one: many small parts are no way around it. Below that nothing is asked. Call it inside `advance`'s decision, when the table has allowed the step, with the request's own `ctx`.
 * @throws DomainError code_needed, code_wrong, code_limit
 */
export const confirmStep = async (
  ctx: Ctx,
  order: { readonly id: string; readonly released: bigint },
  sum: bigint,
  code: string | undefined,
): Promise<void> => {
  if (order.released + sum < policy.codeFrom || confirmed.get(ctx) === order.id) return;
  if (code === undefined) throw new DomainError("code_needed");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("not_yours_to_do");
  const { phone } = actor;
  const right = await verifyCode(ctx, { phone, purpose: purposeOf(order.id), code });
  if (!right) throw new DomainError("code_wrong");
  confirmed.set(ctx, order.id);
};
