import { getColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Clock } from "./clocks";
import type { Journal } from "./ledger/post";
import type { Noun } from "./machine";

/** One row's step from a status to another; the database refuses it if the row has moved on. */
export interface Move {
  readonly noun: Noun;
  readonly id: string;
  readonly orderId: string | null;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly version: number | null;
  /** Columns to write, by their database names. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** What happens to an order's clocks, in this order. */
export interface ClockChange {
  readonly pause: readonly { orderId: string; for: "issue" | "hold" }[];
  readonly clear: readonly { orderId: string; kind: Clock | "*" }[];
  readonly resume: readonly { orderId: string; for: "issue" | "hold" }[];
  readonly set: readonly { orderId: string; kind: Clock; dueAt: Date; warnAt: Date | null }[];
  /** A reminder that is given now, and when the next one is. */
  readonly warned?: readonly { orderId: string; kind: Clock; warnAt: Date; next: Date | null }[];
}

/** All that one action writes, in one transaction or not at all. */
export interface Change {
  readonly subjectId: string;
  readonly moves: readonly Move[];
  readonly journals: readonly Journal[];
  readonly terms: readonly object[];
  readonly acceptances: readonly object[];
  readonly evidence: readonly object[];
  readonly figures: readonly object[];
  readonly wipe: readonly { readonly dispute_id: string; readonly round: number }[];
  readonly codes: readonly object[];
  readonly clocks: ClockChange;
  readonly outbox: readonly { id: string; event: string; data: Readonly<Record<string, string>> }[];
  readonly audit: readonly {
    action: string;
    subjectId: string;
    detail: Readonly<Record<string, string>>;
  }[];
  readonly request: { readonly key: string; readonly hash: string } | null;
  readonly note: string | null;
}

/** A change in which nothing is said yet. */
export const noChange = (subjectId: string): Change => ({
  subjectId,
  moves: [],
  journals: [],
  terms: [],
  acceptances: [],
  evidence: [],
  figures: [],
  wipe: [],
  codes: [],
  clocks: { pause: [], clear: [], resume: [], set: [] },
  outbox: [],
  audit: [],
  request: null,
  note: null,
});

const toText = (value: unknown): unknown => {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  return value;
};

/** A Drizzle row as the database names its columns, with bigints and dates as text. */
export const toRow = (
  table: PgTable,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const columns = getColumns(table);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const column = columns[key as keyof typeof columns];
      if (!column) throw new Error(`no column ${key}`);
      return [column.name, toText(value)];
    }),
  );
};
