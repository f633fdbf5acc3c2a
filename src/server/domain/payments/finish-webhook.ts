import { and, eq, sql } from "drizzle-orm";
import { webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";

/** So long may a gateway not yet know what it told us of itself. */
const UNKNOWN_MS = 24 * 3_600_000;

/**
 * What the delivery hinted at has been looked into. When nobody answered, or the gateway does not
 * know it yet, it stays open and the sweep asks again: it may be the only word we ever get of money
 * that came late or came back. One that is still not found a day later was never theirs.
 */
export const finishWebhook = async (
  ctx: Ctx,
  { webhookId, answered }: { webhookId: string; answered: boolean | "not_found" },
): Promise<void> => {
  const attempts = sql`${webhooks.attempts} + 1`;
  const mine = and(eq(webhooks.id, webhookId), eq(webhooks.status, "STORED"));
  const [row] = await ctx.db.select({ at: webhooks.receivedAt }).from(webhooks).where(mine);
  if (!row) return;
  const given = answered === "not_found" && ctx.now.getTime() - row.at.getTime() > UNKNOWN_MS;
  const done = answered === true || given;
  await ctx.db
    .update(webhooks)
    .set(done ? { attempts, status: "DONE", doneAt: ctx.now } : { attempts })
    .where(mine);
};
