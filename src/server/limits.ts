import type { Sql } from "postgres";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { currentTime } from "./clock";
import { database } from "./db/client";
import { DomainError } from "./domain/errors";
import { env } from "./env";

const hour = 3_600;

/** The limiter speaks to a `pg` client; ours answers in the same words. */
const store = {
  async query({ text, values }: { text: string; values?: (string | number | null)[] }) {
    const { $client } = database() as unknown as { $client: Sql };
    const rows = await $client.unsafe(text, values ?? [], { prepare: true });
    return { rows, rowCount: rows.count };
  },
};

/** Counted in Postgres, so that every process counts together; in memory while that is away. */
const counted = (keyPrefix: string, points: number, duration: number, blockInMemory = 0) =>
  new RateLimiterPostgres({
    storeClient: store,
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    inMemoryBlockOnConsumed: blockInMemory,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  });

/** Made at the first use, because the numbers come from the environment. */
const once = <T>(make: () => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export const limits = {
  /** Messages with codes, by address and, against a swarm of addresses, in all. */
  codeSends: once(() => counted("code-send", 20, hour)),
  codeSendsInAll: once(() => counted("code-send-all", 10_000, 24 * hour)),
  /** Codes typed, by address; by number they are counted in `people/otp`. */
  codeTries: once(() => counted("code-try", 50, hour)),
  /** Links to sign in, by address and in all; by whom they are sent to in `people/request-link`. */
  linkSends: once(() => counted("link-send", 20, hour)),
  linkSendsInAll: once(() => counted("link-send-all", 10_000, 24 * hour)),
  /** Buttons of links pressed, by address. */
  linkTries: once(() => counted("link-try", 50, hour)),
  /** Staff sign-ins, by address and account together, so that nobody can lock out another. */
  staffTries: once(() => counted("staff-try", 10, hour / 4)),
  /** And by address alone: each costs a password's hashing, whoever's name is given. */
  staffTriesFrom: once(() => counted("staff-try-from", 60, hour / 4)),
  /** Orders made, by person: each may send a message to a number of their choice. */
  ordersMade: once(() => counted("order-made", 30, hour)),
  /** Codes typed at the door, by address and order, and by address alone. */
  handOverTries: once(() => counted("hand-over", 10, hour)),
  handOverTriesFrom: once(() => counted("hand-over-from", 30, hour)),
  /** Withdrawals asked for, by person: each is looked at by somebody. */
  payoutsAsked: once(() => counted("payout-asked", 20, hour)),
  /** Refunds to where somebody paid from, by person: each is looked at by somebody. */
  refundsAsked: once(() => counted("refund-asked", 20, hour)),
  /** Questions to the gateway about one's payments, by person: it counts ours together. */
  gatewayAsks: once(() => counted("gateway-ask", 240, hour)),
  /** Issues and complaints, by person: each stops somebody's money or asks for somebody's time. */
  casesOpened: once(() => counted("case-opened", 20, 24 * hour)),
  /** Words and proofs in the rooms of disputes, by person. */
  wordsSaid: once(() => counted("word-said", 120, hour)),
  /** Files announced, by person: each makes a form that lets a browser write to our storage. */
  filesPrepared: once(() => counted("file-prepared", 60, 24 * hour)),
  /** Files looked at after they were sent, by person: each is read whole. */
  filesFinished: once(() => counted("file-finished", 120, hour)),
  /** Names asked of banks, by person: an account number must not be a way to find names. */
  accountLookups: once(() => counted("account-lookup", 40, hour)),
  /** Deliveries without a true signature, by whom they claim to be from: counted for a monitor, until
   *  it is plain, and then no more of them are written down. */
  forgedWebhooks: once(() => counted("webhook-forged", 21, 60, 21)),
  /** Calls at the HTTP door, counted in each process alone: a write per read would cost too much. */
  calls: once(() => new RateLimiterMemory({ points: env.CALLS_PER_MINUTE, duration: 60 })),
  visitorCalls: once(
    () => new RateLimiterMemory({ points: Math.ceil(env.CALLS_PER_MINUTE * 0.4), duration: 60 }),
  ),
  /** Errors and spans a browser tells of, by address, likewise. */
  reports: once(() => new RateLimiterMemory({ points: 120, duration: 60 })),
};

/**
 * Spends points of a limit or refuses with `too_many_requests`. A key of null is a caller whose
 * address nobody told us; such callers are not counted together, or one could shut out all.
 */
export async function spend(
  limiter: RateLimiterAbstract,
  key: string | null,
  points = 1,
): Promise<void> {
  if (key === null) return;
  try {
    await limiter.consume(key, points);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const now = (await currentTime()).getTime();
    const retryAt = new Date(now + refusal.msBeforeNext).toISOString();
    throw new DomainError("too_many_requests", { retryAt }, { retry: true });
  }
}
