import { and, eq, isNull } from "drizzle-orm";
import { files } from "@/server/db/schema/files";
import type { Ctx } from "../context";

/**
 * Writes down that storage no longer has a paper that showed who somebody is; its name on their device
 * goes with it. What storage did not answer for is asked again.
 */
export const forgetProof = async (ctx: Ctx, fileId: string): Promise<void> => {
  await ctx.db
    .update(files)
    .set({ goneAt: ctx.now, name: "erased" })
    .where(and(eq(files.id, fileId), isNull(files.goneAt)));
};
