import { and, eq, sql } from "drizzle-orm";
import { webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";

/**
 * What the delivery hinted at has been looked into. When nobody answered it stays open, and the
 * sweep asks again: it may be the only word we ever get of money that came late or came back.
 */
export const finishWebhook = async (
  ctx: Ctx,
  { webhookId, answered }: { webhookId: string; answered: boolean },
): Promise<void> => {
  const attempts = sql`${webhooks.attempts} + 1`;
  await ctx.db
    .update(webhooks)
    .set(answered ? { attempts, status: "DONE", doneAt: ctx.now } : { attempts })
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.status, "STORED")));
};
