import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeInProgress, subjectOf, type TestOrder } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { payments } from "../../db/schema/payments";
import { chargebacks } from "../../db/schema/refunds";
import { type ChargebackAnswer, hearChargeback } from "./hear-chargeback";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

type Found = Extract<ChargebackAnswer, { kind: "found" }>;

let disputes = 0;

/** What the gateway says of a dispute about an order's payment. */
const dispute = async (order: TestOrder, minor = "1000000"): Promise<Found> => {
  disputes += 1;
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  return {
    kind: "found",
    theirReference: `57${disputes}`,
    paymentReference: payment?.reference ?? "",
    ...{ minor, currency: "NGN", reason: "chargeback", state: "open", ours: true },
  };
};

const hear = (answer: ChargebackAnswer) =>
  hearChargeback(as(db, { kind: "gateway", id: "paystack" }, noon), { answer });

const rowsOf = (order: TestOrder) =>
  db
    .select({ status: chargebacks.status, amount: chargebacks.amount })
    .from(chargebacks)
    .where(eq(chargebacks.orderId, order.id));

test("is noticed once however often and at once it is told, and stops the order", async () => {
  const order = await makeInProgress(db);
  const open = await dispute(order);
  await Promise.all(Array.from({ length: 8 }, () => hear(open)));
  expect(await rowsOf(order)).toEqual([{ status: "NOTICED", amount: 1_000_000n }]);
  expect((await subjectOf(db, order)).hold?.reason).toBe("CHARGEBACK");
});

test.each(["won", "lost"] as const)("that is %s ends once, told twice at once", async (state) => {
  const order = await makeInProgress(db);
  const open = await dispute(order);
  const before = (await balances(db))["PSP:paystack"] ?? 0n;
  await hear(open);
  await Promise.all(Array.from({ length: 4 }, () => hear({ ...open, state }).catch(() => null)));
  await hear({ ...open, state });
  expect(await rowsOf(order)).toEqual([{ status: state.toUpperCase(), amount: 1_000_000n }]);
  const gone = ((await balances(db))["PSP:paystack"] ?? 0n) - before;
  expect(gone < 0n ? -gone : gone).toBe(state === "lost" ? 1_000_000n : 0n);
  expect((await subjectOf(db, order)).hold).toBeNull();
});

test("first heard of when it was decided is noticed and ended in that order; never told back", async () => {
  const order = await makeInProgress(db);
  const open = await dispute(order);
  expect(await hear({ ...open, state: "lost" })).toEqual({ state: "lost" });
  expect((await rowsOf(order))[0]?.status).toBe("LOST");
  for (const state of ["open", "won"] as const) await hear({ ...open, state });
  expect((await rowsOf(order))[0]?.status).toBe("LOST");
});

test("decided over another sum is left to finance, and one of nobody's payment is refused", async () => {
  const order = await makeInProgress(db);
  const open = await dispute(order);
  await hear(open);
  const other = hear({ ...open, state: "lost", minor: "999999" });
  expect(await refusal(other)).toBe("chargeback_sum_differs");
  expect((await rowsOf(order))[0]?.status).toBe("NOTICED");
  const nobody = { ...open, theirReference: "58", paymentReference: "kro-in-nobody" };
  expect(await refusal(hear(nobody))).toBe("payment_not_found");
});

test("of the other mode, of a currency we keep no books in, or unknown, moves nothing", async () => {
  const order = await makeInProgress(db);
  const open = await dispute(order);
  const others = [{ ours: false }, { currency: "USD" }];
  for (const other of others) expect(await hear({ ...open, ...other })).toEqual({ state: "none" });
  expect(await hear({ kind: "not_found" })).toEqual({ state: "none" });
  expect(await hear({ kind: "unknown", reason: "timeout" })).toEqual({ state: "none" });
  expect(await rowsOf(order)).toEqual([]);
});
