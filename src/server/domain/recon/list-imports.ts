import { desc, eq } from "drizzle-orm";
import { money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { statementImports } from "@/server/db/schema/statements";
import type { Ctx } from "../context";

/** So many are shown. */
const SHOWN = 50;

/** The statements that were brought in, the newest first, and by whom. */
export const listImports = async (ctx: Pick<Ctx, "db">) => {
  const rows = await ctx.db
    .select({ row: statementImports, by: staff.name })
    .from(statementImports)
    .innerJoin(staff, eq(staff.id, statementImports.staffId))
    .orderBy(desc(statementImports.id))
    .limit(SHOWN);
  return rows.map(({ row, by }) => ({
    id: row.id.toString(),
    name: row.name,
    lines: row.lines,
    fresh: row.fresh,
    from: row.fromDay,
    to: row.toDay,
    closing: money(row.closing),
    by,
    at: row.at,
  }));
};
