import { type Log, openLog } from "./store";

export interface Table<T> {
  get(key: string): T | undefined;
  /** Writes the whole row; the last one written under a key is the one that counts. */
  put(row: T): void;
  /** Rows in the order their keys were first seen. */
  values(): T[];
  size(): number;
  /** Grows with every write. */
  version(): number;
  close(): void;
}

/** Rows that change, kept as an append-only log of their states. */
export function openTable<T>(file: string, keyOf: (row: T) => string): Table<T> {
  const log: Log<T> = openLog<T>(file);
  const rows = new Map(log.all.map((row) => [keyOf(row), row] as const));
  return {
    get: (key) => rows.get(key),
    put(row) {
      log.append(row);
      rows.set(keyOf(row), row);
    },
    values: () => [...rows.values()],
    size: () => rows.size,
    version: () => log.all.length,
    close: () => log.close(),
  };
}
