import { and, eq } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

/**
 * Takes a message for sending; false when it was taken before. One that was taken and of which
 * nothing was written down may have been sent, so it is not taken again.
 */
export const takeMessage = async (ctx: Ctx, messageId: string): Promise<boolean> => {
  const taken = await ctx.db
    .update(messages)
    .set({ status: "SENDING" })
    .where(and(eq(messages.id, messageId), eq(messages.status, "QUEUED")))
    .returning({ id: messages.id });
  return taken.length === 1;
};
