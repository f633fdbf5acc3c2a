import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { tierLimits as table, tierLimitKinds } from "@/server/db/schema/tiers";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type TierLimit, tierLimitMachine } from "./machine";

export const ProposeTierLimit = z.strictObject({
  tier: z.literal([1, 2, 3]),
  kind: z.enum(tierLimitKinds),
  amount: amountInput,
  effectiveFrom: z.date(),
  /** When the limit before it holds again; without it it holds until the next one. */
  effectiveTo: z.date().nullish(),
  reason: notesInput(1000),
});

/** No change is agreed to further ahead than this. Days. */
const DAYS_AHEAD = 366;
/** Nor is an end further away. Days. */
const DAYS_TO_END = 3_660;

/**
 * Somebody wants another limit for a tier from a day on. Nothing changes until a second person agrees.
 * @throws DomainError date_out_of_range
 */
export const proposeTierLimit = async (ctx: Ctx, input: z.output<typeof ProposeTierLimit>) => {
  const latest = new Date(ctx.now.getTime() + DAYS_AHEAD * 86_400_000);
  const { effectiveFrom, effectiveTo = null } = input;
  const lastEnd = new Date(ctx.now.getTime() + DAYS_TO_END * 86_400_000);
  const noEnd = effectiveTo !== null && (effectiveTo <= effectiveFrom || effectiveTo > lastEnd);
  if (effectiveFrom < ctx.now || effectiveFrom > latest || noEnd) {
    const range = { after: ctx.now.toISOString(), until: latest.toISOString() };
    throw new DomainError("date_out_of_range", range);
  }
  const limit: TierLimit = {
    id: newId("tierLimit"),
    status: "PROPOSED",
    tier: input.tier,
    kind: input.kind,
    amount: input.amount.amount,
    currency: input.amount.currency,
    effectiveFrom,
    effectiveTo,
    reason: input.reason,
    proposedBy: actorId(ctx.actor),
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, tierLimitMachine, limit, () => ({
    row: toRow(table, limit),
    audit: auditOf(limit),
  }));
};

const auditOf = ({ tier, kind, amount, reason }: TierLimit) => ({
  tier: String(tier),
  kind,
  amount: amount.toString(),
  reason,
});
