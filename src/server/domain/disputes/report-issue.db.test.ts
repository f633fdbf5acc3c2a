import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  caseIn,
  clockAt,
  days,
  escalatedAt,
  makeDispute,
  makeIssue,
  report,
} from "../../../../tests/support/disputes";
import {
  DAY,
  inOrder,
  makeCompleted,
  makeFunded,
  makeInProgress,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { offerSplit } from "../orders/offers";
import { releaseEscrow } from "../orders/release-escrow";
import { disputeRoom } from "./dispute-room";
import { escalate } from "./escalate";
import { giveEvidence } from "./give-evidence";
import { refundUndisputed } from "./refund-undisputed";
import { releaseUndisputed } from "./release-undisputed";
import { respond } from "./respond";
import { say } from "./say";
import { withdrawIssue } from "./withdraw-issue";

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

const held = async (order: TestOrder) => {
  const all = await balances(db);
  return { free: all[`ESC:${order.id}`] ?? 0n, contested: all[`CTD:${order.id}`] ?? 0n };
};

const give = (order: TestOrder, amount: bigint) =>
  releaseUndisputed(inOrder(db, order, order.buyer), { ref: order.ref, amount: money(amount) });

const back = (order: TestOrder, amount: bigint) =>
  refundUndisputed(inOrder(db, order, order.seller), { ref: order.ref, amount: money(amount) });

describe("an issue", () => {
  test("locks what is contested and nothing else, and stops the clocks of delivery", async () => {
    const order = await makeIssue(db, { contested: 5_000_000n });
    expect(await held(order)).toEqual({ free: 13_500_000n, contested: 5_000_000n });
    const { status, milestones, deadlines, dispute } = await subjectOf(db, order);
    expect([status, milestones[0]?.status, dispute?.status]).toEqual([
      ...["ISSUE_REPORTED", "DISPUTED", "TALKING"],
    ]);
    const clocks = deadlines.map(({ kind, pausedFor }) => [kind, pausedFor]);
    expect(clocks).toContainEqual(["inspection", "issue"]);
    expect(clocks).toContainEqual(["negotiation", null]);
    const room = await disputeRoom(inOrder(db, order, order.seller));
    expect(room.case?.evidence.map(({ side, text }) => [side, text])).toEqual([
      ["BUYER", "The screen is cracked"],
    ]);
  });

  test("is about the whole sum before delivery, about any part of it after, and never about more", async () => {
    for (const make of [makeFunded, makeInProgress]) {
      const order = await make(db);
      expect(await refusal(report(db, order, { contested: 1_000_000n }))).toBe("contest_all");
      expect(await refusal(report(db, order))).toBe("done");
      expect(await held(order)).toEqual({ free: 0n, contested: 18_500_000n });
    }
    const order = await makeCompleted(db);
    expect(await refusal(report(db, order, { contested: 18_500_001n }))).toBe("amount_above_held");
    expect(await refusal(report(db, order, { contested: 1n }))).toBe("done");
  });

  test("is one at a time: of two at once one is opened", async () => {
    const order = await makeCompleted(db);
    const said = await Promise.all([
      refusal(report(db, order)),
      refusal(report(db, order, { by: order.seller, wanted: "RELEASE" })),
    ]);
    expect(said.toSorted()).toEqual(["done", "state_forbids_action"]);
  });

  test("of one milestone leaves the money of the others free", async () => {
    const order = await makeInProgress(db, { milestones: [3_000_000n, 2_000_000n] });
    await report(db, order, { scope: "MILESTONE" });
    expect(await held(order)).toEqual({ free: 2_000_000n, contested: 3_000_000n });
    const { milestones } = await subjectOf(db, order);
    expect(milestones.map(({ status }) => status)).toEqual(["DISPUTED", "FUNDED"]);
  });

  test("stops release, and an offer made before it does not stand after it", async () => {
    const order = await readyToRelease(db);
    const offered = { ref: order.ref, toSeller: 9_000_000n, note: "" };
    await offerSplit(inOrder(db, order, order.seller), offered);
    await report(db, order);
    expect((await subjectOf(db, order)).offers).toEqual([]);
    const release = releaseEscrow(inOrder(db, order, order.buyer), {});
    expect(await refusal(release)).toBe("state_forbids_action");
  });

  test("is not for strangers", async () => {
    const order = await makeCompleted(db);
    const stranger = await makePerson(db, "Musa");
    expect(await refusal(report(db, order, { by: stranger }))).toBe("not_yours_to_do");
    await report(db, order);
    const ctx = inOrder(db, order, stranger);
    expect(await refusal(disputeRoom(ctx))).toBe("order_not_found");
    expect(await refusal(say(ctx, { ref: order.ref, text: "Hello" }))).toBe("not_yours_to_do");
  });
});

describe("an issue taken back", () => {
  test("by whoever reported it leaves everything where it stood, with a day at least to look", async () => {
    const order = await makeCompleted(db);
    const almost = new Date(noon.getTime() + 3 * DAY - 3_600_000);
    await report(db, order, { now: almost });
    const other = withdrawIssue(inOrder(db, order, order.seller, almost));
    expect(await refusal(other)).toBe("not_yours_to_do");
    await withdrawIssue(inOrder(db, order, order.buyer, almost));
    const { status, statusBeforeIssue, milestones, deadlines, dispute } = await subjectOf(
      db,
      order,
    );
    expect([status, statusBeforeIssue, milestones[0]?.status, dispute]).toEqual([
      ...["COMPLETED", null, "SUBMITTED", null],
    ]);
    const inspection = deadlines.find(({ kind }) => kind === "inspection");
    expect(inspection?.dueAt).toEqual(new Date(almost.getTime() + DAY));
    expect(deadlines.some(({ kind }) => kind === "negotiation")).toBe(false);
    expect(await held(order)).toEqual({ free: 18_500_000n, contested: 0n });
  });

  test("returns an order to each of the places it may be reported from", async () => {
    for (const [make, status] of [
      [makeFunded, "ACCEPTED"],
      [makeInProgress, "IN_PROGRESS"],
      [makeCompleted, "COMPLETED"],
    ] as const) {
      const order = await make(db);
      await report(db, order);
      await withdrawIssue(inOrder(db, order, order.buyer));
      expect((await subjectOf(db, order)).status).toBe(status);
    }
  });
});

describe("what nobody contests", () => {
  test("may be paid out by the buyer and given back by the seller, up to the kobo", async () => {
    const order = await makeIssue(db, { contested: 5_000_000n });
    expect(await refusal(give(order, 13_500_001n))).toBe("amount_above_held");
    expect(await refusal(give(order, 9_999n))).toBe("part_too_small");
    expect(await refusal(give(order, 10_000_000n))).toBe("done");
    expect(await refusal(back(order, 3_500_001n))).toBe("amount_above_held");
    expect(await refusal(back(order, 3_500_000n))).toBe("done");
    expect(await held(order)).toEqual({ free: 0n, contested: 5_000_000n });
    const all = await balances(db);
    expect(all[`AVL:${order.seller.id}`]).toBe(10_000_000n);
    expect((all[`AVL:${order.buyer.id}`] ?? 0n) >= 3_500_000n).toBe(true);
  });

  test("leaves twice only as much as there is: two at once never take what is contested", async () => {
    for (let round = 0; round < 6; round++) {
      const order = await makeIssue(db, { contested: 10_000_000n });
      const said = await Promise.all([
        refusal(give(order, 8_500_000n)),
        refusal(give(order, 8_500_000n)),
      ]);
      expect(said.filter((word) => word === "done")).toHaveLength(1);
      expect(["amount_above_held", "replayed", "busy"]).toContain(
        said.find((word) => word !== "done"),
      );
      expect(await held(order)).toEqual({ free: 0n, contested: 10_000_000n });
    }
  });

  test("comes out of other milestones than the one in question, which is divided whole later", async () => {
    const order = await makeInProgress(db, { milestones: [500_000n, 700_000n] });
    await report(db, order, { scope: "MILESTONE" });
    await give(order, 300_000n);
    await back(order, 200_000n);
    const { milestones, current } = await subjectOf(db, order);
    expect(current?.position).toBe(0);
    expect(milestones.map(({ released, refunded }) => [released, refunded])).toEqual([
      [0n, 0n],
      [300_000n, 200_000n],
    ]);
    expect(await refusal(give(order, 200_001n))).toBe("amount_above_held");
    expect(await held(order)).toEqual({ free: 200_000n, contested: 500_000n });
  });

  test("is nothing while all is contested, and each may give only their own", async () => {
    const order = await makeIssue(db);
    expect(await refusal(give(order, 1_000_000n))).toBe("amount_above_held");
    const ctx = inOrder(db, order, order.seller);
    const wrong = releaseUndisputed(ctx, { ref: order.ref, amount: money(1_000_000n) });
    expect(await refusal(wrong)).toBe("not_yours_to_do");
  });
});

describe("calling for somebody else", () => {
  test("is possible after a day of talking, and the clock does it at the end of the talk", async () => {
    const order = await makeIssue(db);
    const soon = escalate(inOrder(db, order, order.seller, days(0.9)), order.id);
    expect(await refusal(soon)).toBe("too_early_to_escalate");
    expect(await refusal(escalate(clockAt(db, days(2.9)), order.id))).toBe("not_due_yet");
    expect(await refusal(escalate(clockAt(db, days(3)), order.id))).toBe("done");
    const { status, deadlines } = await subjectOf(db, order);
    expect(status).toBe("DISPUTED");
    const running = deadlines.filter(({ pausedFor }) => pausedFor === null);
    expect(running.map(({ kind }) => kind).toSorted()).toEqual(["deadlock", "evidence", "respond"]);
  });

  test("the first word of the other side is its answer, however it is said", async () => {
    const ways = [
      (order: TestOrder) =>
        respond(inOrder(db, order, order.seller, escalatedAt), {
          ref: order.ref,
          text: "No",
          fileIds: [],
        }),
      (order: TestOrder) =>
        say(inOrder(db, order, order.seller, escalatedAt), { ref: order.ref, text: "No" }),
      (order: TestOrder) =>
        giveEvidence(inOrder(db, order, order.seller, escalatedAt), {
          ref: order.ref,
          text: "No",
          fileIds: [],
        }),
    ];
    for (const answer of ways) {
      const order = await makeDispute(db);
      await say(inOrder(db, order, order.buyer, escalatedAt), { ref: order.ref, text: "Well?" });
      expect((await caseIn(db, order)).respondedAt).toBeNull();
      await answer(order);
      expect((await caseIn(db, order)).respondedAt).toEqual(escalatedAt);
      const { deadlines } = await subjectOf(db, order);
      expect(deadlines.some(({ kind }) => kind === "respond")).toBe(false);
    }
  });

  test("an answer and what it shows arrive together or not at all", async () => {
    const order = await makeDispute(db);
    const answer = respond(inOrder(db, order, order.seller, escalatedAt), {
      ref: order.ref,
      text: "See the meter",
      fileIds: [newId("file")],
    });
    expect(await refusal(answer)).toBe("file_not_ready");
    expect((await caseIn(db, order)).respondedAt).toBeNull();
  });
});
