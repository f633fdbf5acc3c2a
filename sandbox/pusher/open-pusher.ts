import type { Table } from "../table";
import type { PusherSettings, Trigger } from "./records";
import { createSockets } from "./sockets";

interface Given {
  settings(): PusherSettings;
  now(): number;
  wait(ms: number): Promise<void>;
}

/** The pages that are connected, in memory, and what was published, for good. */
export const openPusher = (
  table: <T>(name: string, keyOf: (row: T) => string) => Table<T>,
  given: Given,
) => ({
  triggers: table<Trigger>("triggers", (row) => row.id),
  sockets: createSockets(given),
});
