import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { caseIn, days, escalatedAt, makeIssue } from "../../../../tests/support/disputes";
import { makeMember } from "../../../../tests/support/members";
import { inOrder, subjectOf, type TestOrder } from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { orderView } from "../orders/read";
import { bid } from "./bid";
import { disputeForStaff } from "./dispute-for-staff";
import { disputeQueue } from "./dispute-queue";
import { disputeRoom } from "./dispute-room";
import { escalate } from "./escalate";
import { orderForStaff } from "./order-for-staff";
import { placeHold } from "./place-hold";
import { withdrawIssue } from "./withdraw-issue";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 12 });
  owner = connect(database.ownerUrl, { max: 2 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const say = (order: TestOrder, side: "buyer" | "seller", least: bigint) =>
  bid(inOrder(db, order, order[side]), { ref: order.ref, least: money(least) });

/** Every row of every table as text. */
const remembered = async (): Promise<string> => {
  const tables = await owner.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      owner.execute<{ all: string }>(
        sql`select coalesce(string_agg(t::text, E'\n'), '') as all from ${sql.identifier(name)} t`,
      ),
    ),
  );
  return rows.map(([row]) => row?.all ?? "").join("\n");
};

const asText = (answer: unknown): string =>
  JSON.stringify(answer, (_key, value) => (typeof value === "bigint" ? value.toString() : value));

const sealedRows = (order: TestOrder) =>
  owner.execute<{ round: number; side: string; kept: boolean }>(
    sql`select f.round, f.side::text as side, f.sealed is not null as kept
          from blind_figures f join disputes d on d.id = f.dispute_id
         where d.order_id = ${order.id} order by 1, 2`,
  );

describe("two secret figures", () => {
  test("that meet settle at their middle at once, the odd kobo to the buyer, and are forgotten", async () => {
    const order = await makeIssue(db, { contested: 10_000_000n });
    expect((await say(order, "buyer", 3_000_000n)).result).toBe("waiting");
    expect((await say(order, "seller", 5_000_001n)).result).toBe("met");
    // 10,000,000 − 3,000,000 − 5,000,001 = 1,999,999 lie between; half of it, rounded down.
    const { status, resolution, released } = await subjectOf(db, order);
    expect([status, resolution, released]).toEqual([
      ...["CLOSED", "SETTLED_BY_PARTIES", 8_500_000n + 6_000_000n],
    ]);
    expect((await balances(db))[`AVL:${order.seller.id}`]).toBe(14_500_000n);
    expect((await sealedRows(order)).map(({ kept }) => kept)).toEqual([false, false]);
  });

  test("that do not meet move nothing, are forgotten, and three rounds are all there is", async () => {
    const order = await makeIssue(db, { contested: 10_000_000n });
    for (const round of [1, 2, 3]) {
      expect((await caseIn(db, order)).blindRound).toBe(round);
      expect((await say(order, "seller", 9_000_000n)).result).toBe("waiting");
      expect(await refusal(say(order, "seller", 1_000_000n))).toBe("already_said");
      expect((await say(order, "buyer", 1_000_001n)).result).toBe("missed");
    }
    expect(await refusal(say(order, "buyer", 0n))).toBe("bids_used_up");
    expect((await sealedRows(order)).every(({ kept }) => !kept)).toBe(true);
    expect((await subjectOf(db, order)).status).toBe("ISSUE_REPORTED");
  });

  test("are never more than what is contested", async () => {
    const order = await makeIssue(db, { contested: 10_000_000n });
    expect(await refusal(say(order, "buyer", 10_000_001n))).toBe("amount_above_held");
  });

  test("given at once come to exactly one outcome", async () => {
    for (let round = 0; round < 8; round++) {
      const order = await makeIssue(db);
      const said = await Promise.all([
        say(order, "buyer", 8_000_000n),
        say(order, "seller", 10_000_000n),
      ]);
      expect(said.map(({ result }) => result).toSorted()).toEqual(["met", "waiting"]);
      expect((await subjectOf(db, order)).released).toBe(10_250_000n);
    }
  });

  test("of one side twice at once: one of them counts", async () => {
    const order = await makeIssue(db);
    const said = await Promise.all([
      refusal(say(order, "buyer", 8_000_000n)),
      refusal(say(order, "buyer", 2_000_000n)),
    ]);
    expect(said.toSorted()).toEqual(["already_said", "done"]);
  });
});

describe("a figure that waits", () => {
  const figure = 7_345_671n;

  test("stands in no table, and in nothing that the other side or staff may read", async () => {
    const order = await makeIssue(db);
    await say(order, "seller", figure);
    const arbiter = await makeMember(owner, db, ["ARBITER"]);
    const staff = arbiter.at(noon);
    const { id } = await caseIn(db, order);
    const read = [
      await disputeRoom(inOrder(db, order, order.buyer)),
      await disputeRoom(inOrder(db, order, order.seller)),
      await orderView(inOrder(db, order, order.buyer)),
      await disputeForStaff(staff, { id }),
      await disputeQueue(staff, { state: "TALKING" }),
      await orderForStaff(staff, { ref: order.ref }),
    ].map(asText);
    for (const text of [...read, await remembered()]) {
      for (const shape of ["7345671", "73456.71", "73,456.71"]) expect(text).not.toContain(shape);
    }
    for (const text of read) expect(text).not.toContain("sealed");
    // The search sees a figure where there is one.
    expect(await remembered()).toContain("18500000");
    const room = await disputeRoom(inOrder(db, order, order.buyer));
    expect(room.case?.bids).toEqual({ round: 1, roundsLeft: 3, mine: false, theirs: true });
  });

  test("missed by the other's, neither is ever told, nor what lay between", async () => {
    const order = await makeIssue(db);
    await say(order, "seller", 13_345_671n);
    await say(order, "buyer", 11_222_333n);
    const text = await remembered();
    for (const shape of ["13345671", "11222333", "6068004"]) expect(text).not.toContain(shape);
  });

  test("cannot be felt for while the money stands still", async () => {
    const order = await makeIssue(db);
    await say(order, "seller", figure);
    const risk = await makeMember(owner, db, ["RISK"]);
    await placeHold(risk.at(noon), {
      ref: order.ref,
      reason: "FRAUD_REPORT",
      document: "Alert 7",
      note: "A tip",
      reviewBy: days(5),
    });
    // One would have met and one missed: both are told the same.
    for (const least of [1n, 18_500_000n]) {
      expect(await refusal(say(order, "buyer", least))).toBe("order_on_hold");
    }
    expect((await sealedRows(order)).map(({ kept }) => kept)).toEqual([true]);
  });

  test("does not outlive its issue, whether it is taken back or somebody else is called", async () => {
    for (const end of [
      (order: TestOrder) => withdrawIssue(inOrder(db, order, order.buyer)),
      (order: TestOrder) => escalate(inOrder(db, order, order.buyer, escalatedAt), order.id),
    ]) {
      const order = await makeIssue(db);
      await say(order, "seller", figure);
      expect((await sealedRows(order)).map(({ kept }) => kept)).toEqual([true]);
      await end(order);
      expect((await sealedRows(order)).map(({ kept }) => kept)).toEqual([false]);
    }
  });
});
