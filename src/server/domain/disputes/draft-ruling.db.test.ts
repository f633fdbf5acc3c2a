import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  caseIn,
  clockAt,
  days,
  escalatedAt,
  makeDispute,
  rule,
  rulingOn,
} from "../../../../tests/support/disputes";
import { makeMember } from "../../../../tests/support/members";
import { inOrder, subjectOf, type TestOrder } from "../../../../tests/support/orders";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { users } from "../../db/schema/people";
import { acceptRuling } from "./accept-ruling";
import { appeal } from "./appeal";
import { assignArbiter } from "./assign-arbiter";
import { confirmRuling } from "./confirm-ruling";
import { deskQueues } from "./desk-queues";
import { disputeForStaff } from "./dispute-for-staff";
import { disputeRoom } from "./dispute-room";
import { draftRuling } from "./draft-ruling";
import { executeRuling } from "./execute-ruling";
import { giveEvidence } from "./give-evidence";
import { lockEvidence } from "./lock-evidence";
import { previewRuling } from "./preview-ruling";
import { sendBackRuling } from "./send-back-ruling";

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

const arbiterOf = (email?: string) => makeMember(owner, db, ["ARBITER"], email);
const minutes = (count: number) => new Date(escalatedAt.getTime() + count * 60_000);
const big = { amount: 60_000_000n };

const accept = async (order: TestOrder, side: "buyer" | "seller", now = minutes(5)) => {
  const { id: rulingId } = await rulingOn(db, order);
  return acceptRuling(inOrder(db, order, order[side], now), { ref: order.ref, rulingId });
};

const ask = async (order: TestOrder, side: "buyer" | "seller", now = minutes(5)) => {
  const { id: rulingId } = await rulingOn(db, order);
  const what = { ref: order.ref, rulingId, reason: "A new photo", fileIds: [] };
  return appeal(inOrder(db, order, order[side], now), what);
};

const got = async (order: TestOrder) => (await balances(db))[`AVL:${order.seller.id}`] ?? 0n;

describe("who may judge", () => {
  test("nobody judges themselves, nor people they have judged lately, nor a case not theirs", async () => {
    const order = await makeDispute(db);
    const { id } = await caseIn(db, order);
    const own = await arbiterOf("ada.obi@example.com");
    await owner
      .update(users)
      .set({ email: "Ada.Obi@example.com" })
      .where(eq(users.id, order.buyer.id));
    expect(await refusal(assignArbiter(own.at(escalatedAt), { id }))).toBe("arbiter_has_tie");
    const arbiter = await arbiterOf();
    await rule(db, order, arbiter, { toSeller: 0n });
    const again = await makeDispute(db, { seller: order.seller });
    const { id: second } = await caseIn(db, again);
    const soon = assignArbiter(arbiter.at(days(80)), { id: second });
    expect(await refusal(soon)).toBe("arbiter_has_tie");
    const rested = assignArbiter(arbiter.at(days(92)), { id: second });
    expect(await refusal(rested)).toBe("done");
    const other = await arbiterOf();
    const desk = await disputeForStaff(other.at(escalatedAt), { id });
    expect(desk.arbiters.find((one) => one.id === own.id)?.ties).toEqual(["same_person"]);
  });

  test("a case is given to arbiters only, by arbiters only", async () => {
    const order = await makeDispute(db);
    const { id } = await caseIn(db, order);
    const [arbiter, support] = [await arbiterOf(), await makeMember(owner, db, ["SUPPORT"])];
    const given = assignArbiter(arbiter.at(escalatedAt), { id, staffId: support.id });
    expect(await refusal(given)).toBe("not_yours_to_do");
    expect(await refusal(assignArbiter(support.at(escalatedAt), { id }))).toBe("not_yours_to_do");
    await assignArbiter(support.at(escalatedAt), { id }).catch(() => null);
    expect((await caseIn(db, order)).arbiterId).toBeNull();
  });
});

describe("a ruling", () => {
  test("is not given before the other side was heard, adds up, and says why for every condition", async () => {
    const order = await makeDispute(db);
    const arbiter = await arbiterOf();
    const { id, amount } = await caseIn(db, order);
    const { conditions } = await subjectOf(db, order);
    await assignArbiter(arbiter.at(escalatedAt), { id });
    const draft = async (now: Date, change: object = {}) =>
      draftRuling(arbiter.at(now), {
        id,
        toSeller: money(0n),
        toBuyer: money(amount),
        summary: "So be it",
        reasons: conditions.map((one) => ({ conditionId: one.id, text: "Seen" })),
        totp: await arbiter.code(now),
        ...change,
      });
    expect(await refusal(draft(minutes(0)))).toBe("not_heard_yet");
    const words = { ref: order.ref, text: "It was whole", fileIds: [] };
    await giveEvidence(inOrder(db, order, order.seller, minutes(1)), words);
    const short = { toBuyer: money(amount - 1n) };
    expect(await refusal(draft(minutes(2), short))).toBe("split_does_not_add_up");
    expect(await refusal(draft(minutes(3), { reasons: [] }))).toBe("reasons_missing");
    expect(await refusal(draft(minutes(4), { totp: "000000" }))).toBe("totp_wrong");
    const other = await arbiterOf();
    const theirs = draftRuling(other.at(minutes(5)), {
      id,
      toSeller: money(0n),
      toBuyer: money(amount),
      summary: "No",
      reasons: [],
      totp: await other.code(minutes(5)),
    });
    expect(await refusal(theirs)).toBe("not_your_case");
    expect(await refusal(draft(minutes(6)))).toBe("done");
    const locked = giveEvidence(inOrder(db, order, order.buyer, minutes(7)), words);
    expect(await refusal(locked)).toBe("evidence_locked");
  });

  test("of a small case is told at once, and carried out when both accept or nobody appeals", async () => {
    const both = await makeDispute(db);
    await rule(db, both, await arbiterOf(), { toSeller: 6_000_000n });
    await accept(both, "buyer");
    expect((await subjectOf(db, both)).status).toBe("DISPUTED");
    expect(await refusal(accept(both, "buyer"))).toBe("already_said");
    await accept(both, "seller");
    const { status, resolution, refunded } = await subjectOf(db, both);
    expect([status, resolution, refunded]).toEqual(["CLOSED", "RULED", 12_500_000n]);
    const silent = await makeDispute(db);
    await rule(db, silent, await arbiterOf(), { toSeller: 0n });
    const soon = executeRuling(clockAt(db, days(4)), silent.id);
    expect(await refusal(soon)).toBe("not_due_yet");
    await executeRuling(clockAt(db, days(4.1)), silent.id);
    const end = await subjectOf(db, silent);
    expect([end.status, end.resolution]).toEqual(["REFUNDED", "REFUNDED_FULL"]);
  });

  test("of a large case is told to nobody before a second person agrees with a code of their own", async () => {
    const order = await makeDispute(db, big);
    const [arbiter, second] = [await arbiterOf(), await arbiterOf()];
    await rule(db, order, arbiter, { toSeller: 20_000_000n });
    const { id } = await caseIn(db, order);
    const { id: rulingId } = await rulingOn(db, order);
    const room = await disputeRoom(inOrder(db, order, order.buyer, minutes(1)));
    expect([room.case?.status, room.case?.rulings]).toEqual(["ESCALATED", []]);
    expect(await refusal(accept(order, "buyer"))).toBe("no_ruling");
    const confirm = async (who: typeof arbiter, now: Date, totp?: string) =>
      confirmRuling(who.at(now), { id, rulingId, totp: totp ?? (await who.code(now)) });
    expect(await refusal(confirm(arbiter, minutes(2)))).toBe("second_person_needed");
    expect(await refusal(confirm(second, minutes(2), "000000"))).toBe("totp_wrong");
    expect(await refusal(confirm(second, minutes(3)))).toBe("done");
    expect((await rulingOn(db, order)).status).toBe("PROPOSED");
    const told = await disputeRoom(inOrder(db, order, order.buyer, minutes(4)));
    expect(told.case?.rulings[0]?.toSeller.amount).toBe(20_000_000n);
  });

  test("that waits for its second person, and a case that nobody has, are counted on the desk", async () => {
    const counted = async () => {
      const queues = await deskQueues(clockAt(db, minutes(1)));
      return Object.fromEntries(queues.map(({ kind, count, sum }) => [kind, [count, sum.amount]]));
    };
    const before = await counted();
    const order = await makeDispute(db, big);
    const during = await counted();
    await rule(db, order, await arbiterOf(), { toSeller: 0n });
    const after = await counted();
    const grew = (kind: string, from: typeof before, to: typeof before) =>
      [0, 1].map((at) => BigInt(to[kind]?.[at] ?? 0) - BigInt(from[kind]?.[at] ?? 0));
    expect(grew("disputes.unassigned", before, during)).toEqual([1n, 60_000_000n]);
    expect(grew("disputes.unassigned", before, after)).toEqual([0n, 0n]);
    expect(grew("disputes.second", before, after)).toEqual([1n, 60_000_000n]);
  });

  test("sent back by the second person is drafted again", async () => {
    const order = await makeDispute(db, big);
    const [arbiter, second] = [await arbiterOf(), await arbiterOf()];
    await rule(db, order, arbiter, { toSeller: 0n });
    const { id } = await caseIn(db, order);
    const reason = "Say what the photo shows";
    const totp = await second.code(minutes(1));
    await sendBackRuling(second.at(minutes(1)), { id, reason, totp });
    expect((await caseIn(db, order)).status).toBe("ESCALATED");
    await rule(db, order, arbiter, { toSeller: 1_000_000n, now: minutes(2) });
    expect((await rulingOn(db, order)).status).toBe("DRAFT");
  });

  test("moves to the kobo what was shown before it", async () => {
    const order = await makeDispute(db, { feePayer: "BOTH", contested: 9_999_999n });
    const arbiter = await arbiterOf();
    const { id } = await caseIn(db, order);
    const sums = { toSeller: money(3_333_333n), toBuyer: money(6_666_666n) };
    const shown = await previewRuling(arbiter.at(escalatedAt), { id, ...sums });
    await rule(db, order, arbiter, { toSeller: 3_333_333n });
    const before = await balances(db);
    await executeRuling(clockAt(db, days(4.1)), order.id);
    const after = await balances(db);
    const moved = (account: string) => (after[account] ?? 0n) - (before[account] ?? 0n);
    expect(moved(`AVL:${order.seller.id}`)).toBe(shown.seller.gets.amount);
    expect(moved(`AVL:${order.buyer.id}`)).toBe(shown.buyer.gets.amount);
    expect([moved("INC"), moved("VAT")]).toEqual([shown.kro.fees.amount, shown.kro.vat.amount]);
  });
});

describe("an appeal", () => {
  test("takes the ruling back, opens evidence for two days, and asks for another arbiter", async () => {
    const order = await makeDispute(db);
    const first = await arbiterOf();
    await rule(db, order, first, { toSeller: 18_500_000n });
    await ask(order, "buyer");
    const { ruling, deadlines, dispute } = await subjectOf(db, order);
    expect([ruling, dispute?.round, dispute?.arbiterId]).toEqual([null, 2, null]);
    const due = Object.fromEntries(deadlines.map(({ kind, dueAt }) => [kind, dueAt]));
    expect(due.evidence).toEqual(new Date(minutes(5).getTime() + 48 * 3_600_000));
    expect(due.deadlock).toEqual(new Date(escalatedAt.getTime() + 30 * 86_400_000));
    const id = dispute?.id ?? "";
    expect(await refusal(assignArbiter(first.at(minutes(6)), { id }))).toBe("arbiter_has_tie");
    const second = await arbiterOf();
    const soon = rule(db, order, second, { toSeller: 0n, now: minutes(7) });
    expect(await refusal(soon)).toBe("not_heard_yet");
    await lockEvidence(clockAt(db, days(3.1)), order.id);
    await rule(db, order, second, { toSeller: 5_000_000n, now: days(3.2) });
    expect(await refusal(ask(order, "buyer", days(3.3)))).toBe("appeal_used");
    await ask(order, "seller", days(3.3));
    await lockEvidence(clockAt(db, days(5.4)), order.id);
    const third = await arbiterOf();
    await rule(db, order, third, { toSeller: 7_000_000n, now: days(5.5) });
    expect(await refusal(ask(order, "seller", days(5.6)))).toBe("appeal_used");
    await executeRuling(clockAt(db, days(9)), order.id);
    expect(await got(order)).toBe(7_000_000n);
  });

  test("late in a case never leaves less than two weeks before the deadlock", async () => {
    const order = await makeDispute(db);
    await lockEvidence(clockAt(db, days(7)), order.id);
    await rule(db, order, await arbiterOf(), { toSeller: 0n, now: days(29) });
    await ask(order, "seller", days(30));
    const { deadlines } = await subjectOf(db, order);
    expect(deadlines.find(({ kind }) => kind === "deadlock")?.dueAt).toEqual(days(44));
  });

  test("and an acceptance at once: the last acceptance pays or the appeal stands, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const order = await makeDispute(db);
      await rule(db, order, await arbiterOf(), { toSeller: 6_000_000n });
      await accept(order, "buyer");
      const said = await Promise.all([
        refusal(accept(order, "seller")),
        refusal(ask(order, "buyer")),
      ]);
      expect(said.filter((word) => word === "done")).toHaveLength(1);
      const { status } = await subjectOf(db, order);
      expect([status, await got(order)]).toEqual(
        said[0] === "done" ? ["CLOSED", 6_000_000n] : ["DISPUTED", 0n],
      );
    }
  });
});
