import { step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import { suspenseMachine } from "../suspense/machine";
import type { Refund } from "./machine";

/** The step of the money in suspense that a refund sends back, as the refund ends; else nothing. */
export const stepSuspense = async (
  ctx: Ctx,
  { suspenseId }: Pick<Refund, "suspenseId">,
  action: "arrive" | "comeBack",
): Promise<Move[]> => {
  const suspended = suspenseId === null ? null : await suspenseMachine.read(ctx.db, suspenseId);
  return suspended ? [step(ctx, suspenseMachine, suspended, action)] : [];
};
