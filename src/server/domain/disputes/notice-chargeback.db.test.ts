import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { clockAt, days, makeIssue, report } from "../../../../tests/support/disputes";
import { type Member, makeMember } from "../../../../tests/support/members";
import {
  accept,
  fund,
  inOrder,
  makeInProgress,
  makeOrder,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { payments } from "../../db/schema/payments";
import { releaseEscrow } from "../orders/release-escrow";
import { chargebackQueue } from "./chargeback-queue";
import { concludeChargeback } from "./conclude-chargeback";
import { liftHold } from "./lift-hold";
import { noticeChargeback } from "./notice-chargeback";
import { remindChargeback } from "./remind-chargeback";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let finance: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 8 });
  owner = connect(database.ownerUrl, { max: 2 });
  finance = await makeMember(owner, db, ["FINANCE_MAKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let noticed = 0;
let minute = 0;

const notice = async (order: TestOrder, amount: bigint, theirReference?: string) => {
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  noticed += 1;
  return noticeChargeback(finance.at(noon), {
    paymentReference: payment?.reference ?? "",
    theirReference: theirReference ?? `dsp_${noticed}`,
    amount: money(amount),
    reason: "The card holder says it was not them",
  });
};

const open = async (order: TestOrder) => {
  const { items } = await chargebackQueue(finance.at(noon), { state: "NOTICED" });
  const mine = items.find(({ orderRef }) => orderRef === order.ref);
  if (!mine) throw new Error("no chargeback is open");
  return mine;
};

/** A minute of its own for each act, since a code works once. */
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

const conclude = async (order: TestOrder, won: boolean) => {
  const now = later();
  const { id } = await open(order);
  const totp = await finance.code(now);
  return concludeChargeback(finance.at(now), { id, won, answer: "They decided", totp });
};

const all = 18_897_750n;

const accountsOf = async (order: TestOrder) => {
  const now = await balances(db);
  const of = (kind: string, id: string) => now[`${kind}:${id}`] ?? 0n;
  return {
    escrow: of("ESC", order.id) + of("CTD", order.id) + of("FEE", order.id),
    apart: of("CBH", order.id),
    seller: of("AVL", order.seller.id),
    owed: of("REC", order.seller.id),
    gateway: now["PSP:paystack"] ?? 0n,
  };
};

const released = async () => {
  const order = await readyToRelease(db);
  await releaseEscrow(inOrder(db, order, order.buyer), {});
  return order;
};

describe("a payment taken back after the end", () => {
  test("comes out of the seller's balance, and what that does not cover is owed to us", async () => {
    const order = await released();
    await notice(order, all);
    expect(await accountsOf(order)).toMatchObject({ apart: all, seller: 0n, owed: -397_750n });
    const { from } = await open(order);
    expect([from.escrow, from.balance, from.owed].map(({ amount }) => amount)).toEqual([
      ...[0n, 18_500_000n, 397_750n],
    ]);
    expect((await subjectOf(db, order)).status).toBe("CLOSED");
  });

  test("won is taken back line by line; lost, the money leaves the gateway", async () => {
    const won = await released();
    const before = await accountsOf(won);
    await notice(won, 1_000_000n);
    await conclude(won, true);
    expect(await accountsOf(won)).toEqual(before);
    const lost = await released();
    const { gateway } = await accountsOf(lost);
    await notice(lost, 1_000_000n);
    const { id } = await open(lost);
    await conclude(lost, false);
    const after = await accountsOf(lost);
    expect([after.apart, after.gateway - gateway]).toEqual([0n, 1_000_000n]);
    const again = later();
    const totp = await finance.code(again);
    const twice = concludeChargeback(finance.at(again), { id, won: true, answer: "x", totp });
    expect(await refusal(twice)).toBe("state_forbids_action");
  });

  test("is written down once, and never for more than was paid", async () => {
    const order = await released();
    expect(await refusal(notice(order, all + 1n))).toBe("chargeback_above_payment");
    await notice(order, 1_000_000n, "dsp_twice");
    expect(await refusal(notice(order, 1_000_000n, "dsp_twice"))).toBe("chargeback_known");
    expect(await refusal(notice(order, all))).toBe("chargeback_above_payment");
  });

  test("waits sixteen hours for our answer before staff are woken", async () => {
    const order = await released();
    await notice(order, 1_000_000n);
    expect(await refusal(remindChargeback(clockAt(db, days(0.6)), order.id))).toBe("not_due_yet");
    expect(await refusal(remindChargeback(clockAt(db, days(0.7)), order.id))).toBe("done");
  });

  test("is for finance", async () => {
    const order = await released();
    const support = await makeMember(owner, db, ["SUPPORT"]);
    const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
    const said = noticeChargeback(support.at(noon), {
      paymentReference: payment?.reference ?? "",
      theirReference: "dsp_none",
      amount: money(1n),
      reason: "No",
    });
    expect(await refusal(said)).toBe("not_yours_to_do");
  });
});

describe("a payment taken back while it is held", () => {
  test("stops the order; won, everything stands as before and goes on", async () => {
    const order = await readyToRelease(db);
    const before = await accountsOf(order);
    await notice(order, all);
    expect(await accountsOf(order)).toMatchObject({ escrow: 0n, apart: all, owed: 0n });
    const release = () => releaseEscrow(inOrder(db, order, order.buyer), {});
    expect(await refusal(release())).toBe("order_on_hold");
    const compliance = await makeMember(owner, db, ["COMPLIANCE"]);
    const lifted = liftHold(compliance.at(noon), {
      ref: order.ref,
      note: "No",
      totp: await compliance.code(noon),
    });
    expect(await refusal(lifted)).toBe("chargeback_open");
    await conclude(order, true);
    expect(await accountsOf(order)).toEqual(before);
    const { hold, deadlines } = await subjectOf(db, order);
    expect([hold, deadlines.map(({ kind, pausedFor }) => [kind, pausedFor])]).toEqual([
      ...[null, [["inspection", null]]],
    ]);
    expect(await refusal(release())).toBe("done");
  });

  test("lost whole ends the order, in a dispute too, and leaves no case open", async () => {
    for (const make of [makeInProgress, makeIssue]) {
      const order = await make(db);
      await notice(order, all);
      await conclude(order, false);
      const { status, resolution, dispute, milestones, chargedBack } = await subjectOf(db, order);
      expect([status, resolution, dispute, milestones[0]?.status, chargedBack]).toEqual([
        ...["REFUNDED", "REFUNDED_FULL", null, "REFUNDED", 18_500_000n],
      ]);
      expect(await accountsOf(order)).toMatchObject({ escrow: 0n, apart: 0n });
    }
  });

  test("lost in part goes on with the rest, which divides to the kobo", async () => {
    const order = await readyToRelease(db, { milestones: [] });
    await notice(order, 6_000_001n);
    await conclude(order, false);
    const { held, milestones, feeFunded, feeSpent, hold } = await subjectOf(db, order);
    const [only] = milestones;
    const left = (only?.amount ?? 0n) - (only?.refunded ?? 0n);
    expect([hold, held.amount]).toEqual([null, left]);
    const { gateway: _, ...after } = await accountsOf(order);
    expect(after.escrow).toBe(left + feeFunded - feeSpent);
    await releaseEscrow(inOrder(db, order, order.buyer), {});
    expect(await accountsOf(order)).toMatchObject({ escrow: 0n, apart: 0n, seller: left });
  });

  test("takes in part only what nobody contests", async () => {
    const order = await makeIssue(db, { contested: 15_000_000n });
    await notice(order, 6_000_000n);
    const { undisputed, dispute } = await subjectOf(db, order);
    expect([undisputed.amount, dispute?.amount]).toEqual([0n, 15_000_000n]);
    expect((await balances(db))[`CTD:${order.id}`]).toBe(15_000_000n);
    await conclude(order, true);
    expect((await subjectOf(db, order)).undisputed.amount).toBe(3_500_000n);
  });

  test("of a part that waits for the rest is as if it had not come, and won as if it had", async () => {
    for (const won of [true, false]) {
      const order = await makeOrder(db);
      await accept(db, order);
      await fund(db, order, { amount: 7_000_000n });
      await notice(order, 7_000_000n);
      expect((await subjectOf(db, order)).missing.amount).toBe(all);
      await conclude(order, won);
      const { missing, fundingStatus, hold } = await subjectOf(db, order);
      expect([missing.amount, fundingStatus, hold]).toEqual(
        won ? [all - 7_000_000n, "PARTIALLY_FUNDED", null] : [all, "UNFUNDED", null],
      );
      await fund(db, order, { amount: missing.amount });
      expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
    }
  });

  test("in part, with a case about one milestone, comes out of the others", async () => {
    const order = await makeInProgress(db, { milestones: [9_000_000n, 9_000_000n] });
    await report(db, order, { scope: "MILESTONE" });
    await notice(order, 3_000_000n);
    await conclude(order, false);
    const { milestones, undisputed, held } = await subjectOf(db, order);
    expect(milestones[0]?.refunded).toBe(0n);
    expect(undisputed.amount).toBe(9_000_000n - (milestones[1]?.refunded ?? 0n));
    expect(held.amount).toBe(undisputed.amount + 9_000_000n);
  });

  test("a second time while the first is open is not taken from what is held again", async () => {
    for (const [first, second] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const order = await readyToRelease(db);
      await notice(order, 10_000_000n);
      const { held } = await subjectOf(db, order);
      await notice(order, 8_000_000n);
      expect((await subjectOf(db, order)).held).toEqual(held);
      await conclude(order, first);
      expect((await subjectOf(db, order)).hold).not.toBeNull();
      await conclude(order, second);
      expect((await subjectOf(db, order)).hold).toBeNull();
      await releaseEscrow(inOrder(db, order, order.buyer), {});
      expect(await accountsOf(order)).toMatchObject({ escrow: 0n, apart: 0n });
    }
  });

  test("of two at once one is concluded: won and lost together are one of them", async () => {
    const order = await readyToRelease(db);
    await notice(order, all);
    const { id } = await open(order);
    const [first, second] = [finance, await makeMember(owner, db, ["FINANCE_CHECKER"])];
    const at = days(1);
    const answer = async (who: Member, won: boolean) =>
      concludeChargeback(who.at(at), { id, won, answer: "x", totp: await who.code(at) });
    const said = await Promise.all([refusal(answer(first, true)), refusal(answer(second, false))]);
    expect(said.filter((word) => word === "done")).toHaveLength(1);
  });
});
