import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Db } from "../../src/server/db/client";
import { meetDeadline } from "../../src/server/domain/clocks/meet-deadline";
import { loadOrder } from "../../src/server/domain/orders/load-order";
import { seeOrder, tellBuyer } from "../../src/server/domain/orders/silence";
import { bookFaults } from "../support/books";
import type { Cast, Life } from "../support/cast";
import { type Chance, chance } from "../support/chance";
import { finals } from "../support/clockwork";
import { copyOrder } from "../support/copies";
import { type TestDatabase, testDatabase } from "../support/database";
import { fallSilent } from "../support/fall-silent";
import { seenFaults, setOnlooker } from "../support/onlooker";
import { places, standAt } from "../support/places";
import { giveSettings } from "../support/settings";
import { handedIn, type Standing, standUp, steady, subject } from "../support/standing";

const LIVES = Number(process.env.LIVES ?? (process.env.FULL === "1" ? 10_000 : 1_000));
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 30));
/** One in so many of those nobody could tell is followed to its end; the rest until people look. */
const TO_THE_END = 25;
const AT_ONCE = 8;

let database: TestDatabase;
let db: Db & { close(): Promise<void> };
let owner: Db & { close(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect(await seenFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

type Way = (id: string, cast: Cast, now: Date, from: Date) => Promise<unknown>;

const gateway = { kind: "gateway", id: "termii" } as const;
const later = (at: Date, hours: number) => new Date(+at + hours * 3_600_000);

/** What may become of messages and pages; only the first two prove anything. */
const proofs: Readonly<Record<string, Way>> = {
  "a receipt of a message": (id, _, now, from) => tellBuyer({ db, actor: gateway, now }, id, from),
  "the buyer opens the page": (id, { buyer }, now) =>
    seeOrder({ db, actor: buyer, now, orderId: id }),
};

const noProofs: Readonly<Record<string, Way>> = {
  "nothing is heard": async () => {},
  "a receipt of a message from before": (id, _, now, from) =>
    tellBuyer({ db, actor: gateway, now }, id, later(from, -1)),
  "the seller opens the page": (id, { seller }, now) =>
    seeOrder({ db, actor: seller, now, orderId: id }),
  "a stranger opens the page": (id, { stranger }, now) =>
    seeOrder({ db, actor: stranger, now, orderId: id }),
};

const ring = async (life: Life, kind: "inspection" | "silence_end"): Promise<string> => {
  const order = await loadOrder(db, life.order.id);
  const clock = order?.deadlines.find((one) => one.kind === kind);
  if (!clock) throw new Error(`${kind} does not run`);
  if (clock.dueAt > life.now) life.now = clock.dueAt;
  const ctx = { db, actor: { kind: "clock" }, now: life.now } as const;
  return (await meetDeadline(ctx, { orderId: life.order.id, kind })).action;
};

/**
 * One order that was handed in. In some round of reminders something is heard or not; silence goes on
 * until the order is released by itself or given to people. Says how it ended.
 */
const live = async (
  life: Life,
  from: Date,
  dice: Chance,
): Promise<{ proven: boolean; end: string }> => {
  const proven = dice.below(2) === 0;
  const way = dice.pick(Object.values(proven ? proofs : noProofs));
  const round = dice.below(8);
  for (let n = 0; n < 12; n++) {
    if (n === round) await way(life.order.id, life.cast, later(life.now, 1), from);
    const action = await ring(life, n < 9 ? "inspection" : "silence_end");
    if (action !== "tryAgain") return { proven, end: action };
  }
  throw new Error("silence went on for ever");
};

describe("silence pays only with proof", () => {
  test(`${LIVES} orders handed in (seed ${SEED}): none is released by itself unless the buyer was told`, async () => {
    const model: Standing = await standUp(db, owner);
    await handedIn(model);
    const from = (await subject(model)).inspectionFrom ?? model.now;
    const ids = await copyOrder(owner, model.order.id, LIVES);
    await setOnlooker(owner);
    const dice = chance(SEED);
    const waiting = ids.map((id) => ({ id, own: chance(dice.below(2 ** 31)) }));
    const ends = new Map<string, number>();
    let [longest, followed] = [0, 0];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const order = { id: next.id, ref: next.id };
          const life: Life = { order, cast: model.cast, now: model.now };
          const { proven, end } = await live(life, from, next.own);
          expect([next.id, end]).toEqual([next.id, proven ? "autoRelease" : "giveUp"]);
          const known = `${proven ? "told" : "not told"}: ${end}`;
          ends.set(known, (ends.get(known) ?? 0) + 1);
          if (proven || next.own.below(TO_THE_END) > 0) continue;
          longest = Math.max(longest, await fallSilent(life, db, next.own));
          followed += 1;
        }
      }),
    );
    const told = [...ends].map(([end, n]) => `${n} ${end}`).join(", ");
    console.log(`SEED=${SEED} ${told}; ${followed} followed to the end, ${longest} clocks at most`);
    const [paid] = await db.execute<{ n: string }>(sql`
      select count(*) as n from orders o where o.resolution = 'AUTO_RELEASED' and o.buyer_told_at is null`);
    expect(Number(paid?.n)).toBe(0);
    expect(ends.size).toBe(2);
  }, 3_600_000);
});

describe("everybody falls silent", () => {
  test.each(places)("from %s, clocks alone bring an end with nothing held", async (_, place) => {
    const at = await standAt(db, owner, place);
    const steps = await fallSilent(at, db, steady);
    const { status, held } = await subject(at);
    expect([finals.includes(status), held.amount]).toEqual([true, 0n]);
    expect(steps).toBeLessThan(120);
  });

  test("even when clocks are rung late, in any order, and twice", async () => {
    const at = await standUp(db, owner);
    await handedIn(at);
    at.now = later(at.now, 24 * 400);
    for (let n = 0; n < 60; n++) {
      const order = await subject(at);
      if (finals.includes(order.status)) break;
      const ctx = { db, actor: { kind: "clock" }, now: at.now } as const;
      for (const { kind } of order.deadlines.toReversed()) {
        await Promise.allSettled([1, 2].map(() => meetDeadline(ctx, { orderId: order.id, kind })));
      }
      at.now = later(at.now, 24 * 31);
    }
    expect(finals).toContain((await subject(at)).status);
  });
});
