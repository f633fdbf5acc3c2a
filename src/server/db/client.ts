import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { guardTransactions } from "./guard-transactions";
import { proofOf } from "./proof";
import { relations } from "./relations";
import { traceStatements } from "./trace-statements";

export type Db = PostgresJsDatabase<typeof relations>;

interface Pool {
  close(): Promise<void>;
  /** True once one of its connections did not come up in time. */
  isSuspect(): boolean;
}

/**
 * A pool on the app's role. Ten connections: on two cores more only lengthen the queue. The bounds
 * on time keep one slow statement from holding the others up.
 */
export const connect = (
  url: string,
  options: { max?: number; connectTimeout?: number; ca?: string | undefined } = {},
): Db & Pool => {
  const client = postgres(url, {
    max: options.max ?? 10,
    ...proofOf(url, options.ca),
    connect_timeout: options.connectTimeout ?? 10,
    onnotice: () => {},
    connection: {
      application_name: "krotrust",
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  guardTransactions(client);
  traceStatements(client);
  let suspect = false;
  watchFailures(client, (error) => {
    suspect ||= "code" in error && error.code === "CONNECT_TIMEOUT";
  });
  return Object.assign(drizzle({ client, relations }), {
    close: () => client.end({ timeout: 5 }),
    isSuspect: () => suspect,
  });
};

/** Tells of every failed statement outside of transactions, which are told of by their first. */
function watchFailures(client: postgres.Sql, tell: (error: Error) => void): void {
  const { unsafe, begin } = client;
  const watched = <T extends Promise<unknown>>(asked: T): T => {
    asked.catch(tell);
    return asked;
  };
  client.unsafe = ((...query: Parameters<typeof unsafe>) =>
    watched(unsafe(...query))) as typeof unsafe;
  client.begin = ((...work: Parameters<typeof begin>) => watched(begin(...work))) as typeof begin;
}

/** How long those at work in a pool that was replaced may take; statements are bounded far below. */
const leave = 60_000;

/**
 * Gives the pool that `open` made, and another once that is suspect: a connection closed while the
 * driver was about to write to it never comes up again, however well Postgres is, and there is no way
 * to it from outside.
 */
export const lasting = <T extends Pool>(open: () => T): (() => T) => {
  let pool: T | undefined;
  return () => {
    if (pool?.isSuspect()) {
      log.error("a connection to Postgres did not come up: its pool is replaced");
      const { close } = pool;
      setTimeout(() => void close(), leave).unref();
      pool = undefined;
    }
    pool ??= open();
    return pool;
  };
};

const shared = lasting(() => connect(env.DATABASE_URL, { ca: env.DATABASE_CA }));

/** The app's pool; made at the first question, so that a build needs no database. */
export const database = (): Db => shared();
