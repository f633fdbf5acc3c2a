import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Currency, money } from "@/lib/money";
import { limitKinds, payoutLimits } from "@/server/db/schema/limits";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";

export type LimitKind = (typeof limitKinds)[number];

/** The limit of this kind that is in force now, in minor units. There is always one. */
export const limitNow = async (
  ctx: Pick<Ctx, "db" | "now">,
  kind: LimitKind,
  currency: Currency = "NGN",
): Promise<bigint> => {
  const [row] = await ctx.db
    .select({
      amount: sql<string>`public.limit_in_force(${kind}, ${currency}, ${ctx.now.toISOString()}::timestamptz)::text`,
    })
    .from(sql`(values (1)) as once`);
  if (!row?.amount) throw new Error(`no limit of ${kind} in ${currency}`);
  return BigInt(row.amount);
};

const SHOWN = 200;

/** What holds now, and every limit that was ever proposed, the newest first. */
export const listLimits = async (ctx: Ctx) => {
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const [rows, ...inForce] = await Promise.all([
    ctx.db
      .select({ limit: payoutLimits, proposer: proposer.name, decider: decider.name })
      .from(payoutLimits)
      .leftJoin(proposer, eq(proposer.id, payoutLimits.proposedBy))
      .leftJoin(decider, eq(decider.id, payoutLimits.decidedBy))
      .orderBy(desc(payoutLimits.id))
      .limit(SHOWN),
    ...limitKinds.map(async (kind) => ({ kind, amount: money(await limitNow(ctx, kind)) })),
  ]);
  const items = rows.map(({ limit, proposer: by, decider: second }) => ({
    ...limit,
    amount: money(limit.amount, limit.currency),
    proposedByName: by,
    decidedByName: second,
  }));
  return { inForce, items };
};
