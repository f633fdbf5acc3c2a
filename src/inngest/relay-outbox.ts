import { without } from "@/server/cause";
import { currentTime } from "@/server/clock";
import { queueMessages } from "@/server/domain/messages/queue-messages";
import { attemptsToWatch, messagesLeft } from "@/server/domain/messages/read";
import { watchAttempts } from "@/server/domain/messages/watch-attempts";
import { world } from "@/server/domain/on-behalf";
import { markSent, type OutboxRow, unsentEvents } from "@/server/domain/outbox";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

const LIMIT = 100;

/**
 * Outbox row → event and messages. Told first, marked after: an event told twice carries the same
 * id and is heard once. No transaction is open while anyone outside is spoken to. All of it is one
 * step: of many hints at once each would else read what another is about to tell, and the telling
 * would wait for all that reading.
 */
export const relayOutbox = inngest.createFunction(
  {
    id: "relay-outbox",
    triggers: [events.outboxHinted, { cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const told = await step.run("relay", () => relayBatch());
    if (told === LIMIT) await step.sendEvent("go-on", events.outboxHinted.create({}));
    return { told };
  },
);

/** How many rows were told. */
async function relayBatch(): Promise<number> {
  const { rows, fresh, left, awaited } = await readBatch(await currentTime());
  if (rows.length + fresh.length + left.length + awaited.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const told = [
    // Whoever says so to open pages is slow or silent on its own time, not on ours.
    ...(ids.length > 0 && providers.realtime()
      ? [events.outboxTold.create({ outboxIds: ids })]
      : []),
    ...rows.map(({ id, event, data }) => ({ id, name: event, data })),
    ...fresh.map(({ messageId, caused }) => ({
      ...{ id: messageId, name: events.messageQueued.name },
      data: { messageId, ...caused },
    })),
    // Of those the event was heard and came to nothing: under its old id it would be dropped.
    ...left.map((messageId) => events.messageQueued.create({ messageId })),
    ...awaited.map(({ id, dueAt, watchedAt }) =>
      events.textAwaited.create(
        { attemptId: id, dueAt: (dueAt ?? new Date(0)).toISOString() },
        watchedAt === null ? { id } : {},
      ),
    ),
  ];
  // Each was caused by whoever wrote it down, and not by the hint that had us look.
  await without(() => inngest.send(told));
  await watchAttempts(
    world(await currentTime()),
    awaited.map(({ id }) => id),
  );
  await markSent(world(await currentTime()), ids);
  return ids.length;
}

interface Batch {
  rows: OutboxRow[];
  /** Messages just written, and those written a while ago that nobody took. */
  fresh: { messageId: string; caused: { cause?: string } }[];
  left: string[];
  /** Texts of which nobody yet looks whether they arrive. */
  awaited: Awaited<ReturnType<typeof attemptsToWatch>>;
}

const readBatch = async (now: Date): Promise<Batch> => {
  const unsent = await unsentEvents(world(now), LIMIT);
  const batch: Batch = {
    rows: [],
    fresh: [],
    left: await messagesLeft(world(now), LIMIT),
    awaited: await attemptsToWatch(world(now), LIMIT),
  };
  for (const row of unsent) {
    try {
      const { cause } = row.data;
      const caused = cause === undefined ? {} : { cause };
      const queued = await queueMessages(world(now), row);
      batch.fresh.push(...queued.map((messageId) => ({ messageId, caused })));
      batch.rows.push(row);
    } catch (error) {
      // One that cannot be put in words must not silence the others; it stays untold and is seen.
      log.error({ err: error, outboxId: row.id, event: row.event }, "an event could not be told");
    }
  }
  if (unsent.length === LIMIT) log.warn({ limit: LIMIT }, "the outbox is longer than one batch");
  return batch;
};
