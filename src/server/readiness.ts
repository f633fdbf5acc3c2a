import { sql } from "drizzle-orm";
import { seal, unseal } from "@/lib/seal";
import { machineTime } from "./clock";
import { type Db, database } from "./db/client";
import { schemaFault } from "./db/version";
import { isLeaving } from "./drain";
import { builtFor, env } from "./env";

const ANSWER_MS = 500;
const APART_MS = 2_000;

/** What was looked at, and what is wrong with it; null where nothing is. */
export type Readiness = Readonly<Record<"leaving" | "keys" | "database", string | null>>;

/** Whether this process should be sent work: it stays, has its keys, and its database answers as it should. */
export async function readiness(): Promise<Readiness> {
  return {
    leaving: isLeaving() ? "told to end" : null,
    keys: keyFault(),
    database: await databaseFault(),
  };
}

function keyFault(): string | null {
  try {
    const place = "readiness";
    return unseal(env.KEY_RING, place, seal(env.KEY_RING, place, place)) === place
      ? null
      : "broken";
  } catch {
    return "the key ring cannot seal";
  }
}

let asking: Promise<string | null> | undefined;

/** Asked once at a time, however many want to know: a database that hangs is not helped by a queue. */
const databaseFault = (): Promise<string | null> => {
  asking ??= ask(database()).finally(() => {
    asking = undefined;
  });
  return Promise.race([asking, afterWaiting()]);
};

const afterWaiting = () =>
  new Promise<string>((resolve) => {
    setTimeout(resolve, ANSWER_MS, `no answer within ${ANSWER_MS} ms`).unref();
  });

async function ask(db: Db): Promise<string | null> {
  try {
    const before = machineTime();
    const [row] = await db.execute<{ at: string }>(
      sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as at`,
    );
    const at = Number(row?.at);
    if (at < +before - APART_MS || at > +machineTime() + APART_MS) {
      return "its clock and ours are more than two seconds apart";
    }
    // Who started on these tables goes on: they were migrated for whoever comes next.
    const version = await schemaFault(db, builtFor());
    return version?.includes("newer") ? null : version;
  } catch {
    return "it cannot be asked";
  }
}
