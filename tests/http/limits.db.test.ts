import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "../../src/app/api/trpc/[trpc]/answer-calls";
import { type connect, database } from "../../src/server/db/client";
import { limits, spend } from "../../src/server/limits";
import { type TestDatabase, testDatabase } from "../support/database";
import { makePerson } from "../support/people";
import { refusal } from "../support/refusal";
import { giveSettings } from "../support/settings";
import { cookieOf } from "../support/things";

const [minute, hour] = [60, 3_600];

/** How many of each in how many seconds; a limit that is not here, or another figure, fails. */
const table: Record<keyof typeof limits, readonly [points: number, seconds: number]> = {
  codeSends: [20, hour],
  codeSendsInAll: [10_000, 24 * hour],
  codeTries: [50, hour],
  linkSends: [20, hour],
  linkSendsInAll: [10_000, 24 * hour],
  linkTries: [50, hour],
  staffTries: [10, hour / 4],
  staffTriesFrom: [60, hour / 4],
  ordersMade: [30, hour],
  handOverTries: [10, hour],
  handOverTriesFrom: [30, hour],
  payoutsAsked: [20, hour],
  refundsAsked: [20, hour],
  gatewayAsks: [240, hour],
  casesOpened: [20, 24 * hour],
  wordsSaid: [120, hour],
  filesPrepared: [60, 24 * hour],
  filesFinished: [120, hour],
  accountLookups: [40, hour],
  forgedWebhooks: [21, minute],
  calls: [300, minute],
  visitorCalls: [120, minute],
  reports: [120, minute],
};
const names = Object.keys(limits) as (keyof typeof limits)[];

let own: TestDatabase;
let cookie = "";
beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.TRUSTED_PROXIES = "1";
  cookie = await cookieOf(database(), await makePerson(database(), "Ada Obi"));
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.drop();
});

test("every limit there is stands in the table", () => {
  expect(names.toSorted()).toEqual(Object.keys(table).toSorted());
});

test.each(names)(
  "%s: as many as the table says, then none, and another's share is whole",
  async (name) => {
    const limiter: RateLimiterAbstract = limits[name]();
    const [points, seconds] = table[name];
    expect([name, limiter.points, limiter.duration]).toEqual([name, points, seconds]);
    await spend(limiter, "somebody", points - 1);
    const rush = await Promise.all(
      Array.from({ length: 8 }, () => refusal(spend(limiter, "somebody"))),
    );
    expect(rush.toSorted()).toEqual(["done", ...Array(7).fill("too_many_requests")]);
    expect(await refusal(spend(limiter, "another", points))).toBe("done");
  },
);

/** Ten things asked for in one request, as the page's own client does. */
const askTen = (headers: Record<string, string>) => {
  const calls = Array(10).fill("people.me").join(",");
  const url = `http://127.0.0.1:3000/api/trpc/${calls}?batch=1&input=%7B%7D`;
  return answerCalls(
    new Request(url, { headers: { "sec-fetch-site": "same-origin", ...headers } }),
    () => {},
  );
};

test.each([
  ["a visitor", 12, () => ({ "x-forwarded-for": "203.0.113.50" })],
  [
    "a visitor who writes addresses of others before their own",
    12,
    (n: number) => ({ "x-forwarded-for": `198.51.100.${n}, 203.0.113.51` }),
  ],
  [
    "somebody signed in, from wherever they are",
    30,
    (n: number) => ({ cookie, "x-forwarded-for": `203.0.113.${n}` }),
  ],
] as const)(
  "calls of %s are counted, not requests: a batch of ten is ten",
  async (_, batches, headersOf) => {
    for (let n = 0; n < batches; n++) expect((await askTen(headersOf(n))).status).toBe(200);
    const refused = await askTen(headersOf(batches));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
  },
);
