import * as z from "zod";
import { idInput } from "@/lib/ids";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { suspenseMachine } from "./machine";

export const TakeSuspense = z.strictObject({ id: idInput("suspense") });

/**
 * Somebody of finance finds out whose it is, and the others leave it to them.
 * @throws DomainError suspense_not_found, state_forbids_action
 */
export const takeSuspense = (ctx: Ctx, { id }: z.output<typeof TakeSuspense>) =>
  advance(ctx, suspenseMachine, id, "take", () => ({
    row: { owner_id: actorId(ctx.actor), taken_at: ctx.now },
  }));
