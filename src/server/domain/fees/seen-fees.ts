import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { type Money, toDecimal } from "@/lib/money";
import { idempotency } from "@/server/db/schema/history";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { currentFees } from "./read";
import type { FeeConfiguration } from "./rules";

/** Of the price list that what is on the screen was worked out by; 0 when nothing was. */
export const feeVersionInput = z.number().int().min(0).max(2_147_483_647);

interface Seen {
  readonly feeVersion: number;
  readonly idempotencyKey?: string;
}

/**
 * The price list in force, if it is the one the person saw: nobody agrees to a price that was not
 * shown. The refusal carries `costs`, what it comes to now. A request that was carried out before
 * and is sent again, its answer lost, is answered as it was then.
 * @throws DomainError price_changed
 */
export const seenFees = async (
  ctx: Ctx,
  { feeVersion, idempotencyKey }: Seen,
  costs: (fees: FeeConfiguration) => Readonly<Record<string, Money>>,
): Promise<FeeConfiguration> => {
  const fees = await currentFees(ctx);
  if (fees.id === feeVersion || (await wasDone(ctx, idempotencyKey))) return fees;
  const told = Object.entries(costs(fees)).map(([name, sum]) => [name, toDecimal(sum)]);
  throw new DomainError("price_changed", {
    ...Object.fromEntries(told),
    version: String(fees.id),
  });
};

/** Whether somebody's request of this key was carried out before. */
export const wasDone = async (ctx: Ctx, key: string | undefined): Promise<boolean> => {
  if (key === undefined) return false;
  const [done] = await ctx.db
    .select({ subjectId: idempotency.subjectId })
    .from(idempotency)
    .where(and(eq(idempotency.actorId, actorId(ctx.actor) ?? ""), eq(idempotency.key, key)));
  return done !== undefined;
};
