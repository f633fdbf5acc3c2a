import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/server/env";
import { relations } from "./relations";

export type Db = PostgresJsDatabase<typeof relations>;

/**
 * A pool on the app's role. Ten connections: on two cores more only lengthen the queue. The bounds
 * on time keep one slow statement from holding the others up.
 */
export const connect = (
  url: string,
  options: { max?: number } = {},
): Db & { close(): Promise<void> } => {
  const client = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "krotrust",
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  return Object.assign(drizzle({ client, relations }), { close: () => client.end({ timeout: 5 }) });
};

let shared: Db | undefined;

/** The app's pool; made at the first question, so that a build needs no database. */
export const database = (): Db => {
  shared ??= connect(env.DATABASE_URL);
  return shared;
};
