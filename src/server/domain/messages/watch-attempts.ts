import { inArray } from "drizzle-orm";
import { attempts } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

/** A job was set to look at these when their time is over. */
export const watchAttempts = async (ctx: Ctx, ids: string[]): Promise<void> => {
  if (ids.length === 0) return;
  await ctx.db.update(attempts).set({ watchedAt: ctx.now }).where(inArray(attempts.id, ids));
};
