import { getColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
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

/** All that one action writes, in one transaction or not at all. */
export interface Change {
  readonly subjectId: string;
  readonly moves: readonly Move[];
  readonly journals: readonly Journal[];
  readonly terms: readonly object[];
  readonly acceptances: readonly object[];
  readonly evidence: readonly object[];
  readonly clears: readonly { orderId: string; kind: string }[];
  readonly starts: readonly { orderId: string; kind: string; dueAt: Date }[];
  readonly outbox: readonly { id: string; event: string; data: Readonly<Record<string, string>> }[];
  readonly audit: readonly {
    action: string;
    subjectId: string;
    detail: Readonly<Record<string, string>>;
  }[];
  readonly request: { readonly key: string; readonly hash: string } | null;
  readonly note: string | null;
}

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
