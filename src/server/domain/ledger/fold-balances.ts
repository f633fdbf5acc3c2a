import { sql } from "drizzle-orm";
import type { Ctx } from "../context";

/** Sums what is settled on the company's own accounts into their snapshots; says how many grew. */
export const foldBalances = async (ctx: Pick<Ctx, "db">): Promise<number> => {
  const [row] = await ctx.db.execute<{ folded: number }>(
    sql`select public.fold_balances() as folded`,
  );
  return row?.folded ?? 0;
};
