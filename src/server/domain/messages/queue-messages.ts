import { newId } from "@/lib/ids";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { entriesOf } from "./catalogue";
import type { Entry } from "./entry";
import type { Known, Reader } from "./facts";
import { loadFacts } from "./load-facts";

const WAYS = { SMS: "phone", EMAIL: "email" } as const satisfies Record<string, keyof Reader>;

/**
 * Writes down what an event tells to whom, once: the same event again finds its messages there.
 * Says which messages are new.
 */
export const queueMessages = async (ctx: Ctx, row: OutboxRow): Promise<string[]> => {
  const entries = entriesOf(row.event, row.data.kind).filter(
    ({ last }) => last === undefined || row.data.last === "yes",
  );
  const known = entries.length === 0 ? null : await loadFacts(ctx, row);
  if (!known) return [];
  const due = entries.flatMap((entry) =>
    (known.readers[entry.whom] ?? []).flatMap((reader) => written(ctx, row, known, entry, reader)),
  );
  if (due.length === 0) return [];
  const queued = await ctx.db
    .insert(messages)
    .values(due)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return queued.map(({ id }) => id);
};

/** One entry for one reader, by every way of it that the reader has. */
const written = (ctx: Ctx, row: OutboxRow, known: Known, entry: Entry, reader: Reader) =>
  entry.channels.flatMap((channel) => {
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
        params: { ...known.facts, ...reader.own, whom: entry.whom },
        createdAt: ctx.now,
      },
    ];
  });
