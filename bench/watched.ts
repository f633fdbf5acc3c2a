import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "../src/server/db/client";
import { relations } from "../src/server/db/relations";

/** A connection that remembers every text it sent as a parameter. */
export function connectWatched(url: string) {
  const sent: string[] = [];
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    debug: (_connection, _query, parameters: unknown[]) => {
      sent.push(...parameters.filter((value) => typeof value === "string"));
    },
  });
  const db: Db = drizzle({ client, relations });
  return { db, parameters: () => sent, close: () => client.end() };
}
