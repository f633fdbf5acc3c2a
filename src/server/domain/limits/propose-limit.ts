import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { limitKinds, payoutLimits as table } from "@/server/db/schema/limits";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type Limit, limits } from "./machine";

export const ProposeLimit = z.strictObject({
  kind: z.enum(limitKinds),
  amount: amountInput,
  /** When the limit before it holds again. */
  effectiveTo: z.date(),
  reason: notesInput(1000),
});

/** No limit is forgotten for longer than this. Days. */
const DAYS_MOST = 366;

/**
 * Somebody wants another limit for a time. Nothing changes until a second person agrees; then it
 * holds to its end, and the one before it holds again.
 * @throws DomainError date_out_of_range
 */
export const proposeLimit = async (ctx: Ctx, input: z.output<typeof ProposeLimit>) => {
  const latest = new Date(ctx.now.getTime() + DAYS_MOST * 86_400_000);
  if (input.effectiveTo <= ctx.now || input.effectiveTo > latest) {
    throw new DomainError("date_out_of_range", {
      after: ctx.now.toISOString(),
      until: latest.toISOString(),
    });
  }
  const limit: Limit = {
    id: newId("limit"),
    status: "PROPOSED",
    kind: input.kind,
    amount: input.amount.amount,
    currency: input.amount.currency,
    effectiveFrom: ctx.now,
    effectiveTo: input.effectiveTo,
    reason: input.reason,
    proposedBy: actorId(ctx.actor),
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, limits, limit, () => ({
    row: toRow(table, limit),
    audit: { kind: limit.kind, amount: limit.amount.toString(), reason: limit.reason },
  }));
};
