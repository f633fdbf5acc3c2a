import { and, eq } from "drizzle-orm";
import { feeConfiguration } from "@/server/db/schema/ledger";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { FeeConfiguration } from "./rules";

/**
 * Two price lists cannot start at one moment; the database's index refuses the second of two that
 * are approved at once, and this says so to whoever comes later.
 * @throws DomainError fees_date_taken
 */
export const startsAlone = async (
  ctx: Pick<Ctx, "db">,
  { currency, effectiveFrom }: Pick<FeeConfiguration, "currency" | "effectiveFrom">,
): Promise<void> => {
  const [taken] = await ctx.db
    .select({ id: feeConfiguration.id })
    .from(feeConfiguration)
    .where(
      and(
        eq(feeConfiguration.status, "APPROVED"),
        eq(feeConfiguration.currency, currency),
        eq(feeConfiguration.effectiveFrom, effectiveFrom),
      ),
    );
  if (taken) throw new DomainError("fees_date_taken");
};
