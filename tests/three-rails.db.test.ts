import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { gatewayReference, newId } from "../src/lib/ids";
import { money } from "../src/lib/money";
import { connect } from "../src/server/db/client";
import { payments } from "../src/server/db/schema/payments";
import { backOut } from "../src/server/domain/orders/end-paid";
import { collectPayment } from "../src/server/domain/payments/collect-payment";
import { keepBankAccount } from "../src/server/domain/payouts/bank-accounts";
import { requestPayout } from "../src/server/domain/payouts/request-payout";
import { balances, bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { accept, inOrder, makeOrder, subjectOf } from "./support/orders";
import { approve, longAdded, makeApprover, makeSeller, payoutOf } from "./support/payouts";
import { as } from "./support/people";
import { layRails, type Rails } from "./support/rails";
import { approveBack, askForRefund, makeRefunder, refundOf } from "./support/refunds";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await rails.close();
  await db.close();
  await owner.close();
  await database.drop();
});

const nowOf = async () => new Date(((await rails.control("/clock")) as { now: string }).now);

/** An order whose buyer was given a place to pay, in this way and by this gateway alone. */
const opened = async (name: string, way: "page" | "account") => {
  const now = await nowOf();
  const order = await makeOrder(db, { now });
  await accept(db, order, now);
  const { providers } = await import("../src/server/providers/providers");
  const collectors = [providers.gateway(name)];
  const ctx = inOrder(db, order, order.buyer, now);
  return { order, ...(await collectPayment(ctx, { way, collectors })) };
};

type Opened = Awaited<ReturnType<typeof opened>>;

/** How money comes in at each gateway, in each of its ways. */
const ways: readonly {
  readonly name: string;
  readonly way: "page" | "account";
  pay(one: Opened, amount: string): Promise<unknown>;
}[] = [
  {
    ...{ name: "paystack", way: "account" },
    pay: ({ account }, amount) =>
      rails.control("/paystack/pay-account", { accountNumber: account?.accountNumber, amount }),
  },
  {
    ...{ name: "fincra", way: "page" },
    pay: ({ reference }) => rails.control("/fincra/pay", { reference, how: "exact" }),
  },
  {
    ...{ name: "fincra", way: "account" },
    pay: ({ reference }, amount) => rails.control("/fincra/pay-into", { reference, amount }),
  },
  {
    ...{ name: "providus", way: "account" },
    pay: ({ account }, amount) =>
      rails.control("/providus/pay", { accountNumber: account?.accountNumber, amount }),
  },
];

const paymentOf = async ({ reference }: Opened) => {
  const [payment] = await db.select().from(payments).where(eq(payments.reference, reference));
  if (!payment) throw new Error("the payment is gone");
  return payment;
};

describe.each(ways)("money by $name ($way)", ({ name, way, pay }) => {
  test("funds its order once, through its own webhook and a question of ours", async () => {
    const one = await opened(name, way);
    const { due } = await subjectOf(db, one.order);
    const before = (await balances(db))[`PSP:${name}`] ?? 0n;
    await pay(one, due.amount.toString());
    await until(async () => expect((await paymentOf(one)).status).toBe("CREDITED"));
    await rails.idle();
    expect((await subjectOf(db, one.order)).fundingStatus).toBe("FUNDED");
    expect(before - ((await balances(db))[`PSP:${name}`] ?? 0n)).toBe(due.amount);
  });
});

test("Providus: a credit under the right password that the bank knows nothing of moves nothing", async () => {
  const one = await opened("providus", "account");
  const { due } = await subjectOf(db, one.order);
  const before = await balances(db);
  await rails.control("/providus/announce", {
    body: {
      ...{ sessionId: "000004210301180534806663649508", settlementId: "202611280000000000000001" },
      ...{ accountNumber: one.account?.accountNumber, currency: "NGN" },
      ...{ transactionAmount: (due.amount / 100n).toString(), initiationTranRef: one.reference },
    },
  });
  await rails.idle();
  expect((await paymentOf(one)).status).toBe("OPEN");
  expect(await balances(db)).toEqual(before);
});

test("Providus: a credit whose reference the bank forgot is known by its number, and part of it waits for the rest", async () => {
  const one = await opened("providus", "account");
  const { due } = await subjectOf(db, one.order);
  const amount = (due.amount - 100n).toString();
  const into = { accountNumber: one.account?.accountNumber, forgetsReference: true };
  await rails.control("/providus/pay", { ...into, amount, dates: "us", sender: "blank" });
  await until(async () => expect((await paymentOf(one)).status).toBe("CREDITED"));
  expect((await subjectOf(db, one.order)).missing.amount).toBe(100n);
});

describe("money out", () => {
  const accounts = { fincra: "058", providus: "000013" } as const;

  const approved = async (name: keyof typeof accounts, accountNumber: string) => {
    const seller = await makeSeller(db);
    const now = await nowOf();
    const { id: accountId } = await keepBankAccount(
      as(db, seller, longAdded(now)),
      { bankCode: accounts[name], accountNumber },
      { kind: "found", accountName: "CHINWE EZE", bankName: "GTBank" },
      name,
    );
    const asked = { accountId, amount: money(10_000_000n), idempotencyKey: newId("code") };
    const { id } = await requestPayout(as(db, seller, now), asked);
    await approve(db, await makeApprover(owner), id, now);
    return { seller, id };
  };

  const statusOf = async (id: string) => (await payoutOf(db, id)).status;

  /** Minutes go by, each with its sweeps. */
  const pass = async (minutes: number) => {
    await rails.control("/clock", { advanceMs: minutes * 60_000, stepMs: 60_000 });
    await rails.idle();
  };

  const outOf = async (name: string) => {
    const { NGN } = (await rails.control(`/money?vendor=${name}`)) as { NGN: { out: string } };
    return BigInt(NGN.out);
  };

  test.each(["fincra", "providus"] as const)(
    "%s pays it, and is believed when asked",
    async (name) => {
      const { id } = await approved(name, "0123456789");
      const [before, out] = [(await balances(db))[`PSP:${name}`] ?? 0n, await outOf(name)];
      await rails.control("/inngest/cron", { functionId: "relay-outbox" });
      await rails.idle();
      await pass(2);
      expect(await statusOf(id)).toBe("SUCCEEDED");
      expect(((await balances(db))[`PSP:${name}`] ?? 0n) - before).toBe(10_000_000n);
      expect((await outOf(name)) - out).toBe(10_000_000n);
    },
  );

  test.each(["fincra", "providus"] as const)(
    "%s: an answer that never came is asked about and never sent again, even where it would pay twice",
    async (name) => {
      const { id } = await approved(name, "0123456789");
      const out = await outOf(name);
      const path = name === "fincra" ? "/disbursements/payouts" : "/posting/NIPFundTransfer";
      const fault = (kind: string, times = 1) =>
        rails.control("/faults", { vendor: name, path, kind, times, ms: 50 });
      await fault("accept-then-reset");
      await fault("pays-twice", 50);
      await rails.control("/inngest/cron", { functionId: "relay-outbox" });
      await rails.idle();
      await pass(5);
      expect(await statusOf(id)).toBe("SUCCEEDED");
      expect((await outOf(name)) - out).toBe(10_000_000n);
    },
  );

  test("turned away at Fincra's door it certainly was not sent, and is sent again", async () => {
    const { id } = await approved("fincra", "0123456789");
    const out = await outOf("fincra");
    const door = { vendor: "fincra", path: "/disbursements/payouts", kind: "429", times: 1 };
    await rails.control("/faults", door);
    await rails.control("/inngest/cron", { functionId: "relay-outbox" });
    await rails.idle();
    await pass(5);
    expect(await statusOf(id)).toBe("SUCCEEDED");
    expect((await outOf("fincra")) - out).toBe(10_000_000n);
  });

  test.each(["fincra", "providus"] as const)(
    "%s: what a bank refuses is the seller's again",
    async (name) => {
      const { id, seller } = await approved(name, "0123451111");
      await rails.control("/inngest/cron", { functionId: "relay-outbox" });
      await rails.idle();
      await pass(2);
      expect(await statusOf(id)).toBe("FAILED");
      expect((await balances(db))[`AVL:${seller.id}`]).toBe(18_500_000n);
    },
  );

  test("Fincra: what came back after it was paid is the seller's again", async () => {
    const { id, seller } = await approved("fincra", "0123453333");
    await rails.control("/inngest/cron", { functionId: "relay-outbox" });
    await rails.idle();
    await pass(3);
    expect(["REVERSED", "FAILED"]).toContain(await statusOf(id));
    expect((await balances(db))[`AVL:${seller.id}`]).toBe(18_500_000n);
  });
});

describe("money back by a transfer", () => {
  const payer = { accountNumber: "2345678901", accountName: "CHINWE EZE", bankCode: "058" };

  /** Paid by transfer to Fincra, given back, and its buyer's wish to have it there approved. */
  const approvedBack = async () => {
    await rails.control("/bank-accounts", payer);
    const one = await opened("fincra", "account");
    const { due } = await subjectOf(db, one.order);
    const amount = due.amount.toString();
    await rails.control("/fincra/pay-into", { reference: one.reference, amount, payer });
    await until(async () => expect((await paymentOf(one)).status).toBe("CREDITED"));
    await rails.idle();
    const now = await nowOf();
    await backOut(inOrder(db, one.order, one.order.seller, now), {
      ref: one.order.ref,
      reason: "It broke",
    });
    const { id } = await askForRefund(db, one.order, due.amount, now);
    await approveBack(db, await makeRefunder(owner), id, now);
    return { ...one, id, due };
  };

  test("Fincra: its webhook names the transfer and not the payment, and the refund is looked at", async () => {
    const { id, order, due } = await approvedBack();
    await rails.control("/faults", {
      ...{ vendor: "fincra", path: "/disbursements/payouts", kind: "pending", times: 1 },
    });
    await rails.control("/inngest/cron", { functionId: "relay-outbox" });
    await until(async () =>
      expect((await refundOf(db, id)).theirReference).toBe(gatewayReference("back", id)),
    );
    await rails.idle();
    expect((await refundOf(db, id)).status).toBe("PROCESSING");
    // No minute goes by, so no sweep asks: whatever is heard now was told.
    await rails.control("/fincra/payouts/settle", {
      ...{ reference: gatewayReference("back", id), as: "failed" },
    });
    await until(async () => expect((await refundOf(db, id)).status).toBe("FAILED"));
    expect((await balances(db))[`AVL:${order.buyer.id}`]).toBe(due.amount);
    expect((await balances(db))[`RFP:${order.id}`]).toBeUndefined();
  });
});
