import { newId } from "@/lib/ids";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { catalogue } from "./catalogue";
import { loadFacts, type Reader } from "./load-facts";

const WAYS = { SMS: "phone", EMAIL: "email" } as const satisfies Record<string, keyof Reader>;

/**
 * Writes down what an event tells to whom, once: the same event again finds its messages there.
 * Says which messages are new.
 */
export const queueMessages = async (ctx: Ctx, row: OutboxRow): Promise<string[]> => {
  const entries = catalogue[row.event] ?? [];
  const known = entries.length === 0 ? null : await loadFacts(ctx, row);
  if (!known) return [];
  const due = entries.flatMap((entry) => {
    const reader = known.readers[entry.whom];
    if (!reader) return [];
    return entry.channels.flatMap((channel) => {
      const to = reader[WAYS[channel]];
      if (!to) return [];
      return [
        {
          id: newId("message"),
          outboxId: row.id,
          userId: reader.userId,
          channel,
          to,
          event: row.event,
          orderId: known.orderId,
          params: { ...known.facts, whom: entry.whom },
          createdAt: ctx.now,
        },
      ];
    });
  });
  if (due.length === 0) return [];
  const queued = await ctx.db
    .insert(messages)
    .values(due)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return queued.map(({ id }) => id);
};
