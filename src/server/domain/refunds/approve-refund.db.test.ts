import { generate, generateSecret } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { as, noon } from "../../../../tests/support/people";
import { askForRefund, makeRefunded, refundOf } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import { connect } from "../../db/client";
import { orders } from "../../db/schema/orders";
import { chargebacks, refunds } from "../../db/schema/refunds";
import { createStaff } from "../people/staff";
import { approveRefund } from "./approve-refund";
import { refundForStaff, refundQueue, refundQueues } from "./read";
import { rejectRefund } from "./reject-refund";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let members = 0;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl);
});
afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const makeMember = async (grants = ["refund:read", "refund:approve"]) => {
  const totpSecret = generateSecret();
  members += 1;
  const id = await createStaff(as(owner, { kind: "nobody" }), {
    email: `refunder${members}@example.com`,
    name: "Chidi Eze",
    password: "correct horse battery",
    roles: ["FINANCE_CHECKER"],
    totpSecret,
  });
  const actor = { kind: "staff", id, sessionId: newId("session"), grants } as const;
  const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
  return {
    id,
    at: (minutes: number) => as(db, actor, at(minutes)),
    code: (minutes: number) =>
      generate({ secret: totpSecret, epoch: at(minutes).getTime() / 1000 }),
  };
};

const waiting = async () => {
  const order = await makeRefunded(db);
  const { id } = await askForRefund(db, order, 1_000_000n);
  const { shownHash } = await refundForStaff(as(db, { kind: "nobody" }), { id });
  return { order, id, shownHash };
};

test("a refund is approved with a fresh code, one code approves one, and the refusal is on record", async () => {
  const member = await makeMember();
  const [one, two] = [await waiting(), await waiting()];
  const totp = await member.code(0);
  expect(await approveRefund(member.at(0), { ...one, totp })).toEqual({ status: "APPROVED" });
  expect(await refusal(approveRefund(member.at(0), { ...two, totp }))).toBe("totp_wrong");
  expect((await refundOf(db, one.id)).approvedBy).toBe(member.id);
  expect((await refundOf(db, two.id)).status).toBe("REQUESTED");
  const { decisions } = await refundForStaff(member.at(0), { id: two.id });
  expect(decisions).toMatchObject([{ decision: "approve", refused: "totp_wrong" }]);
});

test("two checkers at once approve it once", async () => {
  const [first, second] = [await makeMember(), await makeMember()];
  const refund = await waiting();
  const said = await Promise.all(
    [first, second].map(async (member) =>
      refusal(approveRefund(member.at(0), { ...refund, totp: await member.code(0) })),
    ),
  );
  expect(said.toSorted()).toEqual(["done", "state_forbids_action"]);
});

test("what was shown and has changed since is refused", async () => {
  const member = await makeMember();
  const refund = await waiting();
  await owner.update(refunds).set({ reference: "kro-in-another" });
  const totp = await member.code(0);
  expect(await refusal(approveRefund(member.at(0), { ...refund, totp }))).toBe("refund_changed");
});

test("a member without the grant approves nothing, and on a held order nobody does", async () => {
  const [looker, member] = [await makeMember(["refund:read"]), await makeMember()];
  const refund = await waiting();
  const mayNot = approveRefund(looker.at(0), { ...refund, totp: await looker.code(0) });
  expect(await refusal(mayNot)).toBe("not_yours_to_do");
  const hold = {
    reason: "COURT_ORDER",
    document: "1",
    placedBy: member.id,
    at: noon.toISOString(),
  };
  await owner.update(orders).set({ hold: hold as never });
  const held = approveRefund(member.at(0), { ...refund, totp: await member.code(0) });
  expect(await refusal(held)).toBe("order_on_hold");
  await owner.update(orders).set({ hold: null });
  expect((await refundOf(db, refund.id)).status).toBe("REQUESTED");
});

test("what a bank takes back is not given back a second time", async () => {
  const member = await makeMember();
  const { order, ...refund } = await waiting();
  const { paymentId } = await refundOf(db, refund.id);
  const taken: Omit<typeof chargebacks.$inferInsert, "status"> = {
    ...{
      id: newId("chargeback"),
      orderId: order.id,
      paymentId: paymentId ?? "",
      provider: "paystack",
    },
    ...{ theirReference: "dsp_refund", amount: 1n, currency: "NGN", reason: "Not me" },
    ...{ fromEscrow: 0n, fromSeller: 1n, fromReceivable: 0n, answerBy: noon, openedAt: noon },
  };
  for (const [minute, status, said] of [
    [0, "NOTICED", "chargeback_open"],
    [1, "LOST", "chargeback_open"],
    [2, "WON", "done"],
  ] as const) {
    await owner.insert(chargebacks).values({ ...taken, status });
    const totp = await member.code(minute);
    const approved = approveRefund(member.at(minute), { ...refund, totp });
    expect(await refusal(approved)).toBe(said);
    await owner.delete(chargebacks);
  }
});

test("a refused refund is in the balance again with its reason, and can be approved no more", async () => {
  const member = await makeMember();
  const { order, id, shownHash } = await waiting();
  const before = (await balances(db))[`AVL:${order.buyer.id}`] ?? 0n;
  const reason = "The card was reported stolen";
  await rejectRefund(member.at(0), { id, reason, totp: await member.code(0) });
  expect(((await balances(db))[`AVL:${order.buyer.id}`] ?? 0n) - before).toBe(1_000_000n);
  const late = approveRefund(member.at(2), { id, shownHash, totp: await member.code(2) });
  expect(await refusal(late)).toBe("state_forbids_action");
  const { timeline, decisions } = await refundForStaff(member.at(3), { id });
  expect(timeline.at(-1)).toMatchObject({ action: "reject", note: reason });
  expect(decisions.map(({ refused }) => refused)).toEqual([null, "state_forbids_action"]);
});

test("those that wait are listed in the order of asking and counted for who decides", async () => {
  const [first] = await refundQueues(as(db, { kind: "nobody" }));
  const [one, two] = [await waiting(), await waiting()];
  const [after] = await refundQueues(as(db, { kind: "nobody" }));
  expect((after?.count ?? 0) - (first?.count ?? 0)).toBe(2);
  expect((after?.sum.amount ?? 0n) - (first?.sum.amount ?? 0n)).toBe(2_000_000n);
  const { items } = await refundQueue(as(db, { kind: "nobody" }), { status: "REQUESTED" });
  expect(items.slice(-2).map(({ id }) => id)).toEqual([one.id, two.id]);
});
