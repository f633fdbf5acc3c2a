import { currentTime } from "@/server/clock";
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
    const batch = await step.run("read", async () => readBatch(await currentTime()));
    const { rows, fresh, left } = batch;
    if (rows.length + fresh.length + left.length === 0) return { told: 0 };
    await step.sendEvent("tell", [
      ...rows.map(({ id, event, data }) => ({ id, name: event, data })),
      ...fresh.map((messageId) => events.messageQueued.create({ messageId }, { id: messageId })),
      // Of those the event was heard and came to nothing: under its old id it would be dropped.
      ...left.map((messageId) => events.messageQueued.create({ messageId })),
    ]);
    const ids = rows.map(({ id }) => id);
    await step.run("mark", async () => markSent(world(await currentTime()), ids));
    if (ids.length === LIMIT) await step.sendEvent("go-on", events.outboxHinted.create({}));
    return { told: ids.length };
  },
);

interface Batch {
  rows: OutboxRow[];
  /** Messages just written, and those written a while ago that nobody took. */
  fresh: string[];
  left: string[];
}

const readBatch = async (now: Date): Promise<Batch> => {
  const unsent = await unsentEvents(world(now), LIMIT);
  const batch: Batch = { rows: [], fresh: [], left: await messagesLeft(world(now), LIMIT) };
  for (const row of unsent) {
    try {
      batch.fresh.push(...(await queueMessages(world(now), row)));
      batch.rows.push(row);
    } catch (error) {
      // One that cannot be put in words must not silence the others; it stays untold and is seen.
      log.error({ err: error, outboxId: row.id, event: row.event }, "an event could not be told");
    }
  }
  if (unsent.length === LIMIT) log.warn({ limit: LIMIT }, "the outbox is longer than one batch");
  return batch;
};
