import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  caseIn,
  clockAt,
  days,
  escalatedAt,
  makeDispute,
  report,
  rulingOn,
} from "../../../../tests/support/disputes";
import {
  inOrder,
  makeInProgress,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { appeal } from "./appeal";
import { defaultRule } from "./default-rule";
import { disputeRoom } from "./dispute-room";
import { endDeadlock } from "./end-deadlock";
import { escalate } from "./escalate";
import { lockEvidence } from "./lock-evidence";
import { noteSilence } from "./note-silence";
import { remindRuling } from "./remind-ruling";
import { say } from "./say";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 12 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const got = async (order: TestOrder) => (await balances(db))[`AVL:${order.seller.id}`] ?? 0n;

describe("silence", () => {
  const small = { amount: 4_000_000n };

  test("of the other side grants a small claim, which may be appealed, and no large one", async () => {
    const order = await makeDispute(db, small);
    const late = days(4.1);
    await defaultRule(clockAt(db, late), order.id);
    const ruling = await rulingOn(db, order);
    expect([ruling.status, ruling.arbiterId, ruling.toSeller]).toEqual(["PROPOSED", null, 0n]);
    const what = { ref: order.ref, rulingId: ruling.id, reason: "I was away", fileIds: [] };
    await appeal(inOrder(db, order, order.seller, days(4.2)), what);
    expect((await caseIn(db, order)).status).toBe("ESCALATED");
    const large = await makeDispute(db);
    const granted = defaultRule(clockAt(db, late), large.id);
    expect(await refusal(granted)).toBe("state_forbids_action");
    await noteSilence(clockAt(db, late), large.id);
    expect((await caseIn(db, large)).defaulted).toBe(true);
  });

  test("of a buyer grants nothing to a seller: nobody proved that the buyer was reached", async () => {
    for (const [wanted, said] of [
      ["RELEASE", "state_forbids_action"],
      ["SPLIT", "state_forbids_action"],
      ["REFUND", "done"],
    ] as const) {
      const order = await makeInProgress(db, small);
      await report(db, order, { by: order.seller, wanted });
      await escalate(inOrder(db, order, order.seller, escalatedAt), order.id);
      expect(await refusal(defaultRule(clockAt(db, days(4.1)), order.id))).toBe(said);
    }
  });

  test("is broken by a word in the room, and of two at once both are kept", async () => {
    const order = await makeDispute(db, small);
    const words = ["I was away.", "It was whole when I sent it."];
    const seller = inOrder(db, order, order.seller, days(2));
    const said = await Promise.all(
      words.map((text) => refusal(say({ ...seller }, { ref: order.ref, text }))),
    );
    expect(said).toEqual(["done", "done"]);
    const room = await disputeRoom(seller);
    expect(room.case?.messages.map(({ text }) => text).toSorted()).toEqual(words);
    expect(await refusal(defaultRule(clockAt(db, days(4.1)), order.id))).toBe("not_due_yet");
  });

  test("of an arbiter is told every day, and after thirty days the terms decide", async () => {
    for (const [deadlockTo, seller] of [
      ["BUYER", 13_500_000n],
      ["SELLER", 18_500_000n],
    ] as const) {
      const order = await makeDispute(db, { contested: 5_000_000n, terms: { deadlockTo } });
      await lockEvidence(clockAt(db, days(6.1)), order.id);
      await remindRuling(clockAt(db, days(13.2)), order.id);
      const again = remindRuling(clockAt(db, days(14.1)), order.id);
      expect(await refusal(again)).toBe("not_due_yet");
      expect(await refusal(endDeadlock(clockAt(db, days(31)), order.id))).toBe("not_due_yet");
      await endDeadlock(clockAt(db, days(31.1)), order.id);
      const { status, resolution } = await subjectOf(db, order);
      expect([status, resolution, await got(order)]).toEqual(["CLOSED", "RULED", seller]);
    }
  });
});
