import { and, eq, sql } from "drizzle-orm";
import { webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";

/** What the delivery hinted at has been looked into. */
export const finishWebhook = async (ctx: Ctx, webhookId: string): Promise<void> => {
  await ctx.db
    .update(webhooks)
    .set({ status: "DONE", doneAt: ctx.now, attempts: sql`${webhooks.attempts} + 1` })
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.status, "STORED")));
};
