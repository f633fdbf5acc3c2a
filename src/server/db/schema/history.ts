import { sql } from "drizzle-orm";
import { bigint, index, jsonb, primaryKey, snakeCase, text } from "drizzle-orm/pg-core";
import { id, moment, transactionId } from "../columns";

/** Every change of a status: who did what to which thing, from where to where. Append-only. */
export const history = snakeCase.table(
  "history",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    noun: text().notNull(),
    subjectId: text().notNull(),
    orderId: text(),
    action: text().notNull(),
    from: text(),
    to: text().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    note: text(),
    journalKey: text(),
    at: moment().notNull(),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [index().on(t.subjectId, t.id), index().on(t.orderId, t.id), index().on(t.xid)],
);

/** What staff and the system did, for those who check them. Append-only. */
export const audit = snakeCase.table(
  "audit",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    actorKind: text().notNull(),
    actorId: text(),
    sessionId: text(),
    action: text().notNull(),
    subjectId: text().notNull(),
    detail: jsonb().notNull(),
    at: moment().notNull(),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [index().on(t.subjectId), index().on(t.actorId, t.at), index().on(t.xid)],
);

/** What others must hear, written with the change itself and sent after it. */
export const outbox = snakeCase.table(
  "outbox",
  {
    id: id(),
    event: text().notNull(),
    data: jsonb().$type<Record<string, string>>().notNull(),
    createdAt: moment().notNull(),
    sentAt: moment(),
  },
  (t) => [index().on(t.createdAt).where(sql`${t.sentAt} is null`)],
);

/** One request of one person: the same key again answers with what it made the first time. */
export const idempotency = snakeCase.table(
  "idempotency",
  {
    actorId: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    subjectId: text().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] })],
);
