import { and, eq, ne, not, sql } from "drizzle-orm";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { poolKinds, poolMoves as table } from "@/server/db/schema/pool";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { isTakenBack } from "../ledger/moved-by";
import { type PoolMove, poolMoves } from "./machine";
import { sweepable } from "./sweepable";

export const ProposeMove = z.strictObject({
  kind: z.enum(poolKinds),
  amount: amountInput,
  bankReference: notesInput(60),
  reason: notesInput(1000),
});

/**
 * Somebody of finance moved our own money into the account that holds people's, or what we earned
 * out of it. Nothing is booked until a second person agrees.
 * @throws DomainError pool_move_known, sweep_above_earned
 */
export const proposeMove = async (ctx: Ctx, input: z.output<typeof ProposeMove>) => {
  const [known] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        eq(table.bankReference, input.bankReference),
        ne(table.status, "REJECTED"),
        not(isTakenBack("pool_moves", sql`public.pool_moves.id`)),
      ),
    );
  if (known) throw new DomainError("pool_move_known");
  if (input.kind === "SWEEP") await sweepable(ctx, input.amount.amount);
  const move: PoolMove = {
    id: newId("poolMove"),
    status: "PROPOSED",
    kind: input.kind,
    amount: input.amount.amount,
    currency: input.amount.currency,
    bankReference: input.bankReference,
    reason: input.reason,
    proposedBy: actorId(ctx.actor) ?? "",
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, poolMoves, move, () => ({
    row: toRow(table, move),
    audit: { kind: move.kind, amount: move.amount.toString(), bankReference: move.bankReference },
  }));
};
