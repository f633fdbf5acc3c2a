import { eq, inArray } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { inboxItems, messages, mutes } from "@/server/db/schema/messages";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { entriesOf } from "./catalogue";
import type { Entry } from "./entry";
import { type Known, type Reader, staffRoles } from "./facts";
import { mutableKindOf } from "./kinds";
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
  const told = entries.flatMap((entry) =>
    (known.readers[entry.whom] ?? []).map((reader): Telling => ({ row, known, entry, reader })),
  );
  const people = await peopleOf(ctx, told);
  await fillInboxes(ctx, told, people);
  const due = told.flatMap((telling) => written(ctx, telling, people));
  if (due.length === 0) return [];
  const queued = await ctx.db
    .insert(messages)
    .values(due)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return queued.map(({ id }) => id);
};

/** One entry for one reader. */
interface Telling {
  readonly row: OutboxRow;
  readonly known: Known;
  readonly entry: Entry;
  readonly reader: Reader;
}

/** What the readers who have an account chose: a language, and ways they do without. */
type People = ReadonlyMap<string, { language: string; mutes: readonly string[] }>;

const isStaff = ({ entry }: Telling) => Object.hasOwn(staffRoles, entry.whom);

const peopleOf = async (ctx: Ctx, told: readonly Telling[]): Promise<People> => {
  const ids = told.filter((one) => !isStaff(one)).flatMap(({ reader }) => reader.userId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: users.id, language: users.language, kind: mutes.kind, channel: mutes.channel })
    .from(users)
    .leftJoin(mutes, eq(mutes.userId, users.id))
    .where(inArray(users.id, ids));
  const people = new Map<string, { language: string; mutes: string[] }>();
  for (const { id, language, kind, channel } of rows) {
    const person = people.get(id) ?? { language, mutes: [] };
    if (kind !== null) person.mutes.push(`${kind} ${channel}`);
    people.set(id, person);
  }
  return people;
};

const paramsOf = ({ known, entry, reader }: Telling, people: People) => {
  const { language = "en" } = people.get(reader.userId ?? "") ?? {};
  return {
    ...known.facts,
    ...reader.own,
    whom: entry.whom,
    ...(language === "en" ? {} : { language }),
  };
};

/** Everybody with an account finds it in the app, whichever ways they muted. */
const fillInboxes = async (ctx: Ctx, told: readonly Telling[], people: People) => {
  const items = told.flatMap((telling) => {
    const { row, known, reader } = telling;
    if (reader.userId === null || !people.has(reader.userId)) return [];
    return [
      {
        id: newId("inboxItem"),
        outboxId: row.id,
        userId: reader.userId,
        event: row.event,
        orderId: known.orderId,
        params: paramsOf(telling, people),
        createdAt: ctx.now,
      },
    ];
  });
  if (items.length > 0) await ctx.db.insert(inboxItems).values(items).onConflictDoNothing();
};

/** One entry for one reader, by every way of it that the reader has and did not mute. */
const written = (ctx: Ctx, telling: Telling, people: People) => {
  const { row, known, entry, reader } = telling;
  const kind = mutableKindOf(row.event);
  const { mutes: muted = [] } = people.get(reader.userId ?? "") ?? {};
  return entry.channels.flatMap((channel) => {
    const to = reader[WAYS[channel]];
    if (!to || (kind !== null && muted.includes(`${kind} ${channel}`))) return [];
    return [
      {
        id: newId("message"),
        outboxId: row.id,
        userId: reader.userId,
        channel,
        to,
        event: row.event,
        orderId: known.orderId,
        params: paramsOf(telling, people),
        createdAt: ctx.now,
      },
    ];
  });
};
