import { and, eq, or } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

/**
 * Takes a message for one run of the job; false when another run has it. A run that was cut off
 * goes on: a notice that comes twice does less harm than one that never comes.
 */
export const takeMessage = async (
  ctx: Ctx,
  { messageId, runId }: { messageId: string; runId: string },
): Promise<boolean> => {
  const mine = and(eq(messages.status, "SENDING"), eq(messages.claimedBy, runId));
  const taken = await ctx.db
    .update(messages)
    .set({ status: "SENDING", claimedBy: runId })
    .where(and(eq(messages.id, messageId), or(eq(messages.status, "QUEUED"), mine)))
    .returning({ id: messages.id });
  return taken.length === 1;
};
