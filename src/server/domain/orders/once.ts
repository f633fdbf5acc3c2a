import { createHash } from "node:crypto";

/**
 * A person's own key for one movement of a sum, with what was asked: sent again after the first was
 * done it moves nothing, and with another sum it is refused.
 */
export const once = (
  action: string,
  orderId: string,
  input: { readonly amount: { readonly amount: bigint }; readonly idempotencyKey?: string },
) => {
  if (input.idempotencyKey === undefined) return {};
  const body = [action, orderId, input.amount.amount].join("\n");
  const hash = createHash("sha256").update(body).digest("hex");
  return { request: { key: input.idempotencyKey, hash } };
};

/** The input of a verb for callers inside the house, who are certain to call once. */
export type WithoutKey<Input extends { idempotencyKey: string }> = Omit<Input, "idempotencyKey"> & {
  readonly idempotencyKey?: string;
};
