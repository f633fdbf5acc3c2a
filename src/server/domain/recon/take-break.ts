import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { breakActs, breaks } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

export const TakeBreak = z.strictObject({ id: idInput("break") });

/**
 * A member of staff takes a break upon themselves, from whoever had it before; both are on record.
 * @throws DomainError sign_in_needed, break_not_found (or no longer open)
 */
export const takeBreak = async (ctx: Ctx, { id }: z.output<typeof TakeBreak>): Promise<void> => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  await ctx.db.transaction(async (tx) => {
    const [taken] = await tx
      .update(breaks)
      .set({ ownerId: actor.id })
      .where(and(eq(breaks.id, id), isNull(breaks.closedAt)))
      .returning({ id: breaks.id });
    if (!taken) throw new DomainError("break_not_found");
    await tx
      .insert(breakActs)
      .values({ breakId: id, act: "own", staffId: actor.id, note: "", at: now });
  });
};
