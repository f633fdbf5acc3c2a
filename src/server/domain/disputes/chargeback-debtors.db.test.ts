import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import {
  accept,
  fund,
  inOrder,
  makeCompleted,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { payments } from "../../db/schema/payments";
import { chargebacks } from "../../db/schema/refunds";
import { offerSplit } from "../orders/offers";
import { concludeChargeback } from "./conclude-chargeback";
import { noticeChargeback } from "./notice-chargeback";
import { settle } from "./settle";

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

const notice = async (order: TestOrder, amount: bigint) => {
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  noticed += 1;
  return noticeChargeback(finance.at(noon), {
    paymentReference: payment?.reference ?? "",
    theirReference: `dsp_${noticed}`,
    amount: money(amount),
    reason: "The card holder says it was not them",
  });
};

const standing = async (order: TestOrder) => {
  const now = await balances(db);
  const of = (kind: string, id: string) => now[`${kind}:${id}`] ?? 0n;
  return {
    buyer: of("AVL", order.buyer.id) + of("REC", order.buyer.id),
    seller: of("AVL", order.seller.id) + of("REC", order.seller.id),
  };
};

const divided = async (toSeller: bigint) => {
  const order = await makeCompleted(db);
  await offerSplit(inOrder(db, order, order.buyer), { ref: order.ref, toSeller, note: "" });
  const [offer] = (await subjectOf(db, order)).offers;
  await settle(inOrder(db, order, order.seller), { ref: order.ref, offerId: offer?.id ?? "" });
  return order;
};

const all = 18_897_750n;

test("a bank takes what went back to the buyer from the buyer, and only the rest from the seller", async () => {
  const order = await divided(1_850_000n);
  const before = await standing(order);
  expect(before).toEqual({ buyer: all - 1_850_000n - 39_775n, seller: 1_850_000n });
  await notice(order, all);
  // What we earned by the seller's part is the seller's to answer for, as after a whole release.
  expect(await standing(order)).toEqual({ buyer: 0n, seller: -39_775n });
});

test("a part of it is taken from the buyer first, and the next part counts it", async () => {
  const order = await divided(9_250_000n);
  const before = await standing(order);
  await notice(order, 5_000_000n);
  expect(await standing(order)).toEqual({ ...before, buyer: before.buyer - 5_000_000n });
  await notice(order, 5_000_000n);
  const rest = before.buyer - 5_000_000n;
  expect(await standing(order)).toEqual({
    buyer: 0n,
    seller: before.seller - (5_000_000n - rest),
  });
});

test("what a buyer paid too much is not the seller's to give back; won, each has their own again", async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  const { due } = await subjectOf(db, order);
  await fund(db, order, { amount: due.amount + 1_000_000n });
  const before = await standing(order);
  expect(before.buyer).toBe(1_000_000n);
  await notice(order, due.amount + 1_000_000n);
  expect(await standing(order)).toEqual({ buyer: 0n, seller: 0n });
  const now = new Date(noon.getTime() + 60_000);
  const [open] = await db.select().from(chargebacks).where(eq(chargebacks.orderId, order.id));
  const totp = await finance.code(now);
  const id = open?.id ?? "";
  await concludeChargeback(finance.at(now), { id, won: true, answer: "Ours", totp });
  expect(await standing(order)).toEqual(before);
});
