import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { caseIn, clockAt, days, rule } from "../../../../tests/support/disputes";
import { makeMember } from "../../../../tests/support/members";
import {
  inOrder,
  makeCompleted,
  makeInProgress,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { releaseEscrow } from "../orders/release-escrow";
import { tryAgain } from "../orders/silence";
import { answerComplaint } from "./answer-complaint";
import { complain } from "./complain";
import { disputeRoom } from "./dispute-room";
import { endOld } from "./end-old";
import { giveUp } from "./give-up";
import { lockEvidence } from "./lock-evidence";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 8 });
  owner = connect(database.ownerUrl, { max: 2 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

/** The buyer was never reached, for as many days as we try. */
const unheard = async (order: TestOrder) => {
  for (let day = 3; day <= 11; day++) {
    await tryAgain(clockAt(db, days(day + 0.1)), order.id).catch(() => null);
  }
};

describe("silence that is not proven", () => {
  test("pays nobody: after every way was tried a person decides about all that is held", async () => {
    const order = await makeCompleted(db);
    expect(await refusal(giveUp(clockAt(db, days(12)), order.id))).toBe("not_due_yet");
    await unheard(order);
    await giveUp(clockAt(db, days(13)), order.id);
    const { status, milestones, deadlines, held } = await subjectOf(db, order);
    const dispute = await caseIn(db, order);
    expect([status, milestones[0]?.status, dispute.status]).toEqual([
      ...["DISPUTED", "DISPUTED", "ESCALATED"],
    ]);
    expect([dispute.reporterId, dispute.amount]).toEqual([null, held.amount]);
    expect(deadlines.map(({ kind }) => kind).toSorted()).toEqual(["deadlock", "evidence"]);
    const room = await disputeRoom(inOrder(db, order, order.buyer, days(13)));
    expect([room.case?.mine, room.case?.reporterSide]).toEqual([false, null]);
  });

  test("about one milestone leaves the next to go on after a ruling", async () => {
    const order = await makeCompleted(db, { milestones: [3_000_000n, 2_000_000n] });
    await unheard(order);
    await giveUp(clockAt(db, days(13)), order.id);
    expect((await caseIn(db, order)).amount).toBe(3_000_000n);
    await lockEvidence(clockAt(db, days(18.1)), order.id);
    const arbiter = await makeMember(owner, db, ["ARBITER"]);
    await rule(db, order, arbiter, { toSeller: 3_000_000n, now: days(18.2) });
    const { milestones } = await subjectOf(db, order);
    expect(milestones.map((one) => one.status)).toEqual(["DISPUTED", "FUNDED"]);
  });
});

describe("two months past the date", () => {
  test("what was handed in is for a person to judge; what was not goes back", async () => {
    const handedIn = await makeCompleted(db, { milestones: [3_000_000n, 2_000_000n] });
    expect(await refusal(endOld(clockAt(db, days(60)), handedIn.id))).toBe("not_due_yet");
    await endOld(clockAt(db, days(66)), handedIn.id);
    expect((await subjectOf(db, handedIn)).status).toBe("DISPUTED");
    expect((await caseIn(db, handedIn)).reason).toBe("old");
    const nothing = await makeInProgress(db);
    await endOld(clockAt(db, days(66)), nothing.id);
    const { status, resolution, refunded } = await subjectOf(db, nothing);
    expect([status, resolution, refunded]).toEqual(["REFUNDED", "REFUNDED_FULL", 18_500_000n]);
  });
});

describe("a complaint after the end", () => {
  const ended = async () => {
    const order = await readyToRelease(db);
    await releaseEscrow(inOrder(db, order, order.buyer), {});
    return order;
  };
  const about = (order: TestOrder, now = noon) =>
    complain(inOrder(db, order, order.buyer, now), {
      ref: order.ref,
      reason: "other",
      story: "It broke",
    });

  test("moves no money, is answered by a person, and both may read the answer", async () => {
    const order = await ended();
    const before = await subjectOf(db, order);
    await about(order, days(10));
    expect(await refusal(about(order, days(10)))).toBe("complaint_open");
    const { id, amount } = await caseIn(db, order);
    expect(amount).toBe(0n);
    const arbiter = await makeMember(owner, db, ["ARBITER"]);
    await answerComplaint(arbiter.at(days(11)), { id, answer: "The warranty is the maker's" });
    const after = await subjectOf(db, order);
    expect([after.status, after.released, after.dispute]).toEqual([
      ...["CLOSED", before.released, null],
    ]);
    const room = await disputeRoom(inOrder(db, order, order.seller, days(11)));
    expect(room.previous[0]?.answer).toBe("The warranty is the maker's");
  });

  test("is heard for thirty days from the end, complaint by complaint, and not a day longer", async () => {
    const order = await ended();
    expect(await refusal(about(order, days(30.1)))).toBe("complaint_too_late");
    await about(order, days(29));
    const { id } = await caseIn(db, order);
    const arbiter = await makeMember(owner, db, ["ARBITER"]);
    await answerComplaint(arbiter.at(days(29)), { id, answer: "No" });
    // Neither a complaint nor its answer is an end to count from.
    expect(await refusal(about(order, days(31)))).toBe("complaint_too_late");
  });
});
