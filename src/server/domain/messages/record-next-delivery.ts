import { and, eq, ne, sql } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";
import type { Delivery } from "./record-delivery";

/** Another messenger took the message in, after the one before was given up on. */
export const recordNextDelivery = async (
  ctx: Ctx,
  { messageId, provider, answer }: Delivery,
): Promise<void> => {
  if (answer.kind !== "sent") return;
  await ctx.db
    .update(messages)
    .set({
      status: "SENT",
      provider,
      theirReference: answer.theirReference,
      error: null,
      attempts: sql`${messages.attempts} + 1`,
      sentAt: ctx.now,
    })
    .where(and(eq(messages.id, messageId), ne(messages.status, "DELIVERED")));
};
