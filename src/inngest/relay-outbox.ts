import { queueMessages } from "@/server/domain/messages/queue-messages";
import { messagesLeft } from "@/server/domain/messages/read";
import { world } from "@/server/domain/on-behalf";
import { markSent, type OutboxRow, unsentEvents } from "@/server/domain/outbox";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 100;

/**
 * Outbox row → event and messages. Told first, marked after: an event told twice carries the same
 * id and is heard once. No transaction is open while anyone outside is spoken to.
 */
export const relayOutbox = inngest.createFunction(
  {
    id: "relay-outbox",
    triggers: [events.outboxHinted, { cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const batch = await step.run("read", () => readBatch(new Date()));
    if (batch.rows.length + batch.messageIds.length === 0) return { told: 0 };
    await step.sendEvent("tell", [
      ...batch.rows.map(({ id, event, data }) => ({ id, name: event, data })),
      ...batch.messageIds.map((messageId) =>
        events.messageQueued.create({ messageId }, { id: messageId }),
      ),
    ]);
    const ids = batch.rows.map(({ id }) => id);
    await step.run("mark", () => markSent(world(new Date()), ids));
    if (ids.length === LIMIT) await step.sendEvent("go-on", events.outboxHinted.create({}));
    return { told: ids.length };
  },
);

const readBatch = async (now: Date): Promise<{ rows: OutboxRow[]; messageIds: string[] }> => {
  const rows = await unsentEvents(world(now), LIMIT);
  const messageIds = await messagesLeft(world(now), LIMIT);
  for (const row of rows) messageIds.push(...(await queueMessages(world(now), row)));
  if (rows.length === LIMIT) log.warn({ limit: LIMIT }, "the outbox is longer than one batch");
  return { rows, messageIds };
};
