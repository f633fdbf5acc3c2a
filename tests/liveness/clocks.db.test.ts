import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Db } from "../../src/server/db/client";
import type { Clock } from "../../src/server/domain/clocks";
import { meetDeadline } from "../../src/server/domain/clocks/meet-deadline";
import { dueDeadlines } from "../../src/server/domain/clocks/read";
import { orderRows } from "../../src/server/domain/orders/rows";
import { bookFaults } from "../support/books";
import { type TestDatabase, testDatabase } from "../support/database";
import { refusal } from "../support/refusal";
import { giveSettings } from "../support/settings";
import {
  begun,
  doIt,
  handedIn,
  reported,
  type Standing,
  standUp,
  subject,
  wait,
} from "../support/standing";
import { nameOf, type Way, wayOf } from "../support/way";
import { readyFor } from "../support/ways";

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
  await db.close();
  await owner.close();
  await database.drop();
});

const later = (at: Date, ms: number) => new Date(+at + ms);
const clockAt = (now: Date) => ({ db, actor: { kind: "clock" } as const, now });

const dueOf = async (at: Standing, kind: string): Promise<Date> => {
  const found = (await subject(at)).deadlines.find((clock) => clock.kind === kind);
  if (!found) throw new Error(`${kind} does not run`);
  return found.dueAt;
};

const journalsOf = async (orderId: string): Promise<string[]> => {
  const rows = await db.execute<{ kind: string }>(
    sql`select kind from journals where order_id = ${orderId} order by id`,
  );
  return rows.map(({ kind }) => kind);
};

const ofClocks = orderRows.flatMap(wayOf).filter(({ after }) => after !== undefined);

/** Whether a sweep at this moment would ring it. */
const isSwept = async (now: Date, orderId: string, kind: string) =>
  (await dueDeadlines({ db, now }, 1_000)).some(
    (one) => one.orderId === orderId && one.kind === kind,
  );

const ringsExactly = async (way: Way): Promise<void> => {
  const kind = way.after as Clock;
  const { at } = await readyFor(db, owner, way);
  const { id } = at.order;
  const due = await dueOf(at, kind);
  const early = later(due, -1);
  const before = await subject(at);
  const journals = await journalsOf(id);
  expect(await isSwept(early, id, kind)).toBe(false);
  expect(await refusal(meetDeadline(clockAt(early), { orderId: id, kind }))).toBe("not_due_yet");
  expect(await subject(at)).toEqual(before);

  expect(await isSwept(due, id, kind)).toBe(true);
  const { action } = await meetDeadline(clockAt(due), { orderId: id, kind });
  const after = await subject(at);
  expect([action, after.status]).toEqual([way.action, way.to]);
  // Ending an order nobody paid for gives back nothing, and nothing leaves no journal.
  const moved = way.moves !== undefined && (before.held.amount > 0n || way.moves === "returnLate");
  const wanted = moved
    ? [way.moves === "contest" && way.end === "refunded" ? "refund" : way.moves]
    : [];
  expect((await journalsOf(id)).slice(journals.length)).toEqual(wanted);
  if (["CLOSED", "REFUNDED", "EXPIRED"].includes(after.status)) expect(after.held.amount).toBe(0n);
  // What has rung does not ring again at the same moment, unless it was set anew.
  const again = after.deadlines.find((clock) => clock.kind === kind);
  if (again) expect(+again.dueAt).toBeGreaterThan(+due);
  else expect(await refusal(meetDeadline(clockAt(due), { orderId: id, kind }))).toBe("not_due_yet");
};

describe("every row that a clock performs", () => {
  test.each(ofClocks.map((way) => [nameOf(way), way] as const))(
    "%s: nothing a millisecond before, exactly this then",
    async (_, way) => ringsExactly(way),
  );

  test("all of them were walked", () => {
    const clocks = new Set(ofClocks.map(({ after }) => after));
    console.log(`${ofClocks.length} rows of ${clocks.size} clocks`);
    expect(clocks.size).toBeGreaterThanOrEqual(18);
  });
});

/** Stops an order's clocks, and says how they are started again. */
const stops: readonly [string, (at: Standing) => Promise<void>, (at: Standing) => Promise<void>][] =
  [
    ["an issue", (at) => reported(at), (at) => doIt(at, "withdrawIssue", "buyer")],
    ["a hold", (at) => doIt(at, "placeHold", "risk"), (at) => doIt(at, "liftHold", "compliance")],
  ];

describe("a clock that stands still", () => {
  test.each(stops)(
    "for %s does not ring, and has a day at least when it runs again",
    async (_, stop, go) => {
      for (const [to, kind] of [
        [begun, "deliver_by"],
        [handedIn, "inspection"],
      ] as const) {
        const at = await standUp(db, owner);
        await to(at);
        const due = await dueOf(at, kind);
        at.now = later(due, -3_600_000);
        await stop(at);
        const { id } = at.order;
        const long = later(due, 40 * 86_400_000);
        expect(await isSwept(long, id, kind)).toBe(false);
        expect(await refusal(meetDeadline(clockAt(long), { orderId: id, kind }))).toBe(
          "not_due_yet",
        );
        wait(at, 50);
        await go(at);
        expect(+(await dueOf(at, kind))).toBe(+at.now + 86_400_000);
      }
    },
  );

  test.each(stops)("for %s with more than a day left keeps all of it", async (_, stop, go) => {
    const at = await standUp(db, owner);
    await begun(at);
    const due = await dueOf(at, "deliver_by");
    const left = +due - +at.now;
    await stop(at);
    const stoppedAt = at.now;
    wait(at, 60);
    await go(at);
    const kept = +(await dueOf(at, "deliver_by")) - +at.now;
    expect(+at.now).toBeGreaterThan(+stoppedAt);
    expect(Math.abs(kept - left)).toBeLessThan(1_000);
  });
});
