import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  inOrder,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { payments } from "../../db/schema/payments";
import { type Collector, collectPayment } from "./collect-payment";
import { creditPayment } from "./credit-payment";
import type { CollectAnswer } from "./open-payment";
import { paymentStatus } from "./read";
import type { Receipt } from "./rules";

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

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

/** A gateway that answers so, and counts how often it was asked. */
const gateway = (name: string, answer: CollectAnswer) => {
  const asked: string[] = [];
  const collector: Collector = {
    name,
    collect: async ({ reference }) => {
      asked.push(reference);
      return answer;
    },
  };
  return { collector, asked };
};

let numbers = 9_900_000_000;

/** An account number, for ten minutes from noon or from another time. */
const number = (from = noon): Extract<CollectAnswer, { kind: "account" }> => {
  numbers += 1;
  const expiresAt = new Date(from.getTime() + 600_000).toISOString();
  const names = { accountName: "KROTRUST ESCROW", bankName: "Providus Bank" };
  return { kind: "account", account: { accountNumber: String(numbers), ...names, expiresAt } };
};

const agreed = async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  return order;
};

const collect = (order: TestOrder, collectors: readonly Collector[], now = noon) =>
  collectPayment(inOrder(db, order, order.buyer, now), { way: "account", collectors });

const rowsOf = (order: TestOrder) =>
  db.select().from(payments).where(eq(payments.orderId, order.id));

let sessions = 0;

/** Money in an account number, as a gateway tells it that knows no reference of ours. */
const paid = async (
  order: TestOrder,
  into: string,
  over: Partial<Receipt> = {},
): Promise<Receipt> => {
  sessions += 1;
  const { due } = await subjectOf(db, order);
  return {
    ...{ kind: "succeeded", reference: null, paidInto: into, currency: "NGN", ours: true },
    ...{ receivedMinor: due.amount.toString(), feeMinor: "1000", theirId: `stl-${sessions}` },
    paidAt: minutes(5).toISOString(),
    ...over,
  };
};

const told = (answer: Receipt, now = minutes(6)) =>
  creditPayment(as(db, { kind: "gateway", id: "providus" }, now), {
    ...{ provider: "providus", reference: null, answer },
  });

const suspense = async () => (await balances(db)).SUS ?? 0n;

describe("a payment is opened", () => {
  const silent: CollectAnswer = { kind: "unknown", reason: "timeout" };

  test("at the next gateway when the first is silent or refuses, and stays there", async () => {
    for (const answer of [silent, { kind: "failed", reason: "closed" } as const]) {
      const order = await agreed();
      const [first, second] = [gateway("paystack", answer), gateway("providus", number())];
      const both = [first.collector, second.collector];
      const opened = await collect(order, both);
      expect(opened.account?.bankName).toBe("Providus Bank");
      expect(await collect(order, both)).toEqual(opened);
      expect(first.asked).toHaveLength(1);
      expect((await rowsOf(order)).map(({ provider, status }) => [provider, status])).toEqual(
        expect.arrayContaining([
          ["paystack", answer.kind === "failed" ? "FAILED" : "STARTED"],
          ["providus", "OPEN"],
        ]),
      );
    }
  });

  test("nowhere when none of them will, and says that it may be tried again", async () => {
    const order = await agreed();
    const both = [gateway("paystack", silent), gateway("providus", silent)];
    const tried = collect(
      order,
      both.map(({ collector }) => collector),
    );
    await expect(tried).rejects.toMatchObject({ code: "gateway_unavailable", retry: true });
    expect(await refusal(collect(order, []))).toBe("gateway_unavailable");
  });

  test("once by two presses at once, and anew when its number is no longer its own", async () => {
    const order = await agreed();
    const { collector } = gateway("providus", number());
    const twice = await Promise.all([1, 2].map(() => collect(order, [collector])));
    expect(new Set(twice.map(({ reference }) => reference)).size).toBe(1);
    const late = gateway("providus", number(minutes(11)));
    const again = await collect(order, [late.collector], minutes(11));
    expect(again.reference).not.toBe(twice[0]?.reference);
    const seen = await paymentStatus(inOrder(db, order, order.buyer, minutes(11)), order.id);
    expect(seen.account?.accountNumber).toBe(again.account?.accountNumber);
    const other = await paymentStatus(inOrder(db, order, order.seller, minutes(11)), order.id);
    expect(other.account).toBeNull();
  });
});

describe("money in an account number", () => {
  const opened = async () => {
    const order = await agreed();
    const { account } = await collect(order, [gateway("providus", number()).collector]);
    return { order, into: account?.accountNumber ?? "" };
  };

  test("funds the order whose number it was then, told once or often", async () => {
    const { order, into } = await opened();
    const receipt = await paid(order, into);
    const said = await Promise.all([1, 2, 3, 4].map(() => told(receipt)));
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set(["CREDITED"]));
    expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
  });

  test("a second transfer into it is other money: set apart, once", async () => {
    const { order, into } = await opened();
    await told(await paid(order, into));
    const before = await suspense();
    const more = await paid(order, into, { receivedMinor: "500000" });
    expect((await told(more)).reason).toBe("not_asked_for");
    await told(more);
    expect((await suspense()) - before).toBe(500_000n);
    expect((await subjectOf(db, order)).fundingStatus).toBe("FUNDED");
  });

  test("that came when the number was nobody's or another's never funds the earlier order", async () => {
    const { order, into } = await opened();
    const other = await agreed();
    const given = { ...number(minutes(20)) };
    const reused = { ...given, account: { ...given.account, accountNumber: into } };
    await collect(other, [gateway("providus", reused).collector], minutes(20));
    const before = await suspense();
    const between = await paid(order, into, { paidAt: minutes(15).toISOString() });
    expect((await told(between, minutes(21))).reason).toBe("not_asked_for");
    expect((await suspense()) - before).toBe(BigInt(between.receivedMinor));
    const late = await paid(other, into, { paidAt: minutes(25).toISOString() });
    expect((await told(late, minutes(26))).status).toBe("CREDITED");
    expect((await subjectOf(db, order)).fundingStatus).toBe("UNFUNDED");
    expect((await subjectOf(db, other)).fundingStatus).toBe("FUNDED");
  });

  test("of the other mode, or of nothing, moves nothing", async () => {
    const { order, into } = await opened();
    const before = await suspense();
    for (const over of [{ ours: false }, { receivedMinor: "0" }, { currency: "USD" }]) {
      await told(await paid(order, into, over));
    }
    expect(await suspense()).toBe(before);
    expect((await subjectOf(db, order)).fundingStatus).toBe("UNFUNDED");
  });
});
