import { and, count, desc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { isDay, lagosDay } from "@/lib/lagos-day";
import { breaks, daySignings, reconRuns } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "../people/totp";

export const SignDay = z.strictObject({
  provider: z.string().min(1).max(40),
  day: z.string().refine(isDay, "A day, as 2026-11-29"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * One of two people says that a day's books with a gateway are right: it is over, it was compared
 * after its end, and no break of it is open.
 * @returns whether both have said so now
 * @throws DomainError sign_in_needed, totp_wrong, totp_locked, day_not_compared, day_has_breaks,
 *   day_signed (by this person, or by two)
 */
export const signDay = async (
  ctx: Ctx,
  { provider, day, totp }: z.output<typeof SignDay>,
): Promise<{ signed: boolean }> => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  await checkTotp(ctx, actor.id, totp);
  return ctx.db.transaction(async (tx) => {
    const [run] = await tx
      .select()
      .from(reconRuns)
      .where(and(eq(reconRuns.provider, provider), eq(reconRuns.day, day)))
      .orderBy(desc(reconRuns.id))
      .limit(1);
    const compared = run?.outcome === "COMPARED" && lagosDay(run.ranAt) > day;
    if (!run || !compared) throw new DomainError("day_not_compared");
    const ofDay = and(eq(breaks.provider, provider), eq(breaks.day, day), isNull(breaks.closedAt));
    const [open] = await tx.select({ n: count() }).from(breaks).where(ofDay);
    if (open && open.n > 0) throw new DomainError("day_has_breaks");
    const here = and(eq(daySignings.provider, provider), eq(daySignings.day, day));
    const before = await tx.select({ by: daySignings.staffId }).from(daySignings).where(here);
    if (before.length >= 2) throw new DomainError("day_signed");
    const [mine] = await tx
      .insert(daySignings)
      .values({ provider, day, staffId: actor.id, runId: run.id, at: now })
      .onConflictDoNothing()
      .returning({ id: daySignings.id });
    if (!mine) throw new DomainError("day_signed");
    return { signed: before.length === 1 };
  });
};
