import { and, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Currency } from "@/lib/money";
import { feeConfiguration } from "@/server/db/schema/ledger";
import type { Ctx } from "@/server/domain/context";
import type { FeeConfiguration } from "./rules";

/**
 * The price list in force now: of those two people agreed on, the one that started last and has not
 * ended. There is always one: the first is seeded with the tables.
 */
export const currentFees = async (
  ctx: Pick<Ctx, "db" | "now">,
  currency: Currency = "NGN",
): Promise<FeeConfiguration> => {
  const [row] = await ctx.db
    .select()
    .from(feeConfiguration)
    .where(
      and(
        eq(feeConfiguration.status, "APPROVED"),
        eq(feeConfiguration.currency, currency),
        lte(feeConfiguration.effectiveFrom, ctx.now),
        or(isNull(feeConfiguration.effectiveTo), gt(feeConfiguration.effectiveTo, ctx.now)),
      ),
    )
    .orderBy(desc(feeConfiguration.effectiveFrom))
    .limit(1);
  if (!row) throw new Error(`no fee configuration for ${currency}`);
  return row;
};
