import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { lagosDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { journals } from "@/server/db/schema/ledger";
import { countOf } from "@/server/db/sums";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { type PoolMove, poolMoves } from "./machine";
import { sweepable } from "./sweepable";

export const DecideMove = z.strictObject({
  id: idInput("poolMove"),
  approve: z.boolean(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A second person agrees that the transfer was made, and it is booked; or does not, and it is not.
 * Top-ups of a day are numbered, and there is one sweep a day.
 * @throws DomainError pool_move_not_found, second_person_needed, sweep_above_earned, swept_today,
 *   totp_wrong, totp_locked
 */
export const decideMove = async (ctx: Ctx, input: z.output<typeof DecideMove>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, input.totp);
  const row = { decided_by: me, decided_at: ctx.now };
  const auditOf = ({ kind, amount }: PoolMove) => ({ kind, amount: amount.toString() });
  if (!input.approve) {
    return advance(ctx, poolMoves, input.id, "reject", (move) => ({ row, audit: auditOf(move) }));
  }
  return advance(ctx, poolMoves, input.id, "approve", async (move) => ({
    row,
    end: move.kind === "TOP_UP" ? "top_up" : "sweep",
    posting: {
      key: await (move.kind === "TOP_UP" ? topUpKey(ctx) : sweepKey(ctx, move)),
      owners: {},
      amounts: { amount: money(move.amount, move.currency) },
    },
    audit: auditOf(move),
  }));
};

const topUpKey = async (ctx: Ctx): Promise<string> => {
  const day = lagosDay(ctx.now);
  const [row] = await ctx.db
    .select({ count: countOf(journals.id) })
    .from(journals)
    .where(and(eq(journals.kind, "topUp"), sql`${journals.key} like ${`topup:${day}:%`}`));
  return `topup:${day}:${(row?.count ?? 0) + 1}`;
};

const sweepKey = async (ctx: Ctx, { amount }: PoolMove): Promise<string> => {
  const key = `sweep:${lagosDay(ctx.now)}`;
  const [today] = await ctx.db
    .select({ id: journals.id })
    .from(journals)
    .where(eq(journals.key, key));
  if (today) throw new DomainError("swept_today");
  await sweepable(ctx, amount);
  return key;
};
