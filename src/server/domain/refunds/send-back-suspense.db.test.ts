import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { atCheckout } from "../../../../tests/support/checkout";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { as, noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refundOf } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { comeIn, nobodysReceipt, suspenseOf } from "../../../../tests/support/suspense";
import { connect } from "../../db/client";
import { outbox } from "../../db/schema/history";
import { refunds } from "../../db/schema/refunds";
import { loadFacts } from "../messages/load-facts";
import { unlistedSuspense } from "../monitors/money-faults";
import { creditPayment } from "../payments/credit-payment";
import { ProposeEnd, proposeEnd } from "../suspense/propose-end";
import { refundForStaff, refundQueue, refundsLeft } from "./read";
import { recordRefund } from "./record-refund";
import { rejectRefund } from "./reject-refund";
import type { RefundAnswer } from "./rules";
import { sendBackSuspense } from "./send-back-suspense";
import { startRefund } from "./start-refund";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 3 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect([...(await db.execute(unlistedSuspense()))]).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let minute = 0;
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

const propose = (id: string) =>
  proposeEnd(
    maker.at(later()),
    ProposeEnd.parse({ way: "RETURN", id, why: "The payer asks for it" }),
  );
const agree = async (id: string, who = checker, at = later()) =>
  sendBackSuspense(who.at(at), { id, totp: await who.code(at) });
const clock = () => as(db, { kind: "clock" }, later());

/** Approved by two people and begun, as the job does it. */
const begun = async (sum = 40_000n) => {
  const row = await comeIn(db, nobodysReceipt(sum));
  await propose(row.id);
  const { subjectId } = await agree(row.id);
  const started = await startRefund(clock(), subjectId);
  if (!started) throw new Error("not begun");
  return { row, refundId: subjectId, started };
};

const record = async (refundId: string, answer: RefundAnswer, sentAt: string) => {
  const gateway = as(db, { kind: "gateway", id: "paystack" }, later());
  const sending = { first: true, sentAt };
  return recordRefund(gateway, { refundId, sending, askedAt: sentAt, answer });
};

const paid = async (refundId: string): Promise<RefundAnswer> => {
  const { amount, currency, payment } = await refundOf(db, refundId);
  return {
    ...{ kind: "succeeded", note: refundId, paymentId: payment.theirId, currency, ours: true },
    ...{ minor: amount.toString(), theirReference: "RF_1" },
  };
};

test("money of nobody here goes back along the transaction it came by, and is gone from the books", async () => {
  const before = await balances(db);
  const { row, refundId, started } = await begun();
  expect(started.refund).toMatchObject({
    ...{ reference: row.reference, paymentId: row.theirId, minor: "40000", note: refundId },
  });
  expect((await suspenseOf(db, row.theirId)).status).toBe("RETURNING");
  expect((await balances(db))[`RFP:${row.id}`]).toBe(40_000n);
  await record(refundId, await paid(refundId), started.sentAt);
  expect((await suspenseOf(db, row.theirId)).status).toBe("RETURNED");
  expect(await balances(db)).toEqual(before);
});

test("what does not arrive is in suspense again, and can be sent once more", async () => {
  const { row, refundId, started } = await begun();
  const refused = { kind: "refused", reason: "payer_unknown" } as const;
  expect(await record(refundId, refused, started.sentAt)).toBe("FAILED");
  expect((await suspenseOf(db, row.theirId)).status).toBe("WAITING");
  await propose(row.id);
  const { subjectId } = await agree(row.id);
  const at = later();
  await rejectRefund(checker.at(at), {
    id: subjectId,
    ...{ reason: "The payer wrote again", totp: await checker.code(at) },
  });
  expect((await suspenseOf(db, row.theirId)).status).toBe("WAITING");
  const sent = await db.select().from(refunds).where(eq(refunds.suspenseId, row.id));
  expect(sent.map(({ status }) => status).toSorted()).toEqual(["FAILED", "REJECTED"]);
});

test("it is seen at the desk, taken up by the sweep, and told to nobody we do not know", async () => {
  const row = await comeIn(db, nobodysReceipt(1_000n));
  await propose(row.id);
  const { subjectId: id } = await agree(row.id);
  const ctx = checker.at(later());
  expect(await refundForStaff(ctx, { id })).toMatchObject({
    ...{ ownerName: "HALIMA SANI", orderRef: null, suspenseId: row.id, orderStatus: null },
  });
  const { items } = await refundQueue(ctx, { status: "APPROVED" });
  expect(items.map((item) => item.id)).toContain(id);
  expect(await refundsLeft(clock(), 50)).not.toContain(id);
  const muchLater = as(db, { kind: "clock" }, new Date(later().getTime() + 600_000));
  expect(await refundsLeft(muchLater, 50)).toContain(id);
  const events = await db.select().from(outbox).where(eq(outbox.event, "refund.approved"));
  const told = events.find(({ data }) => data.subjectId === id);
  if (!told) throw new Error("the job was not told");
  expect((await loadFacts(ctx, told))?.readers.owner).toEqual([]);
});

test("a payment of ours goes back under its own name, to a payer who is told", async () => {
  const { order, reference, receipt } = await atCheckout(db);
  const other = await atCheckout(db);
  const gateway = as(db, { kind: "gateway", id: "paystack" });
  await creditPayment(gateway, { provider: "paystack", reference, answer: receipt });
  const second = { ...other.receipt, currency: "NGN" };
  await owner.execute(`update orders set status = 'DECLINED' where id = '${other.order.id}'`);
  const row = await comeIn(db, second);
  expect(row).toMatchObject({ orderId: other.order.id, userId: other.order.buyer.id });
  await propose(row.id);
  const { subjectId } = await agree(row.id);
  const refund = await refundOf(db, subjectId);
  expect(refund).toMatchObject({ reference: other.reference, userId: other.order.buyer.id });
  expect(refund.orderId).toBeNull();
  expect(order.id).not.toBe(other.order.id);
});

test("six who agree at once send it back once", async () => {
  const row = await comeIn(db, nobodysReceipt(7_000n));
  await propose(row.id);
  const people = await Promise.all(
    Array.from({ length: 6 }, () => makeMember(owner, db, ["FINANCE_CHECKER"])),
  );
  const at = later();
  const locked = sql`select 1 from suspense where id = ${row.id} for update`;
  const said = await pileUp(
    owner,
    locked,
    people.map((who) => () => refusal(agree(row.id, who, at))),
  );
  expect(said.filter((one) => one === "done")).toHaveLength(1);
  const made = await db.select().from(refunds).where(eq(refunds.suspenseId, row.id));
  expect(made).toHaveLength(1);
});
