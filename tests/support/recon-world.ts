import { vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../sandbox/testing/open-test-sandbox";
import { newId } from "../../src/lib/ids";
import { startOfDay } from "../../src/lib/lagos-day";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import type { Actor } from "../../src/server/domain/context";
import { asGateway } from "../../src/server/domain/on-behalf";
import { creditPayment } from "../../src/server/domain/payments/credit-payment";
import { openPayment } from "../../src/server/domain/payments/open-payment";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { recordPayout } from "../../src/server/domain/payouts/record-payout";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { beginTransfer, startPayout } from "../../src/server/domain/payouts/start-payout";
import { bookSums } from "../../src/server/domain/recon/book-sums";
import { reconcileDay } from "../../src/server/domain/recon/reconcile-day";
import type { PaymentProvider } from "../../src/server/providers/payment/port";
import { tellDay } from "../../src/server/providers/payment/tell-day";
import { accept, inOrder, makeOrder } from "./orders";
import { addAccount, approve, makeApprover, makeSeller } from "./payouts";
import { as } from "./people";

const HOUR = 3_600_000;
/** More than all withdrawals of a test together. */
const FLOAT = 1_000_000_000_000n;

export type ReconWorld = Awaited<ReturnType<typeof makeReconWorld>>;

/**
 * Paystack's sandbox with its own calendar, beginning on a morning in Lagos, and an app that takes
 * money in and pays it out there by its own verbs.
 */
export const makeReconWorld = async (db: Db, owner: Db, firstDay: string) => {
  const start = new Date(startOfDay(firstDay).getTime() + 9 * HOUR);
  const sandbox = await openTestSandbox({ settles: true, float: FLOAT, now: () => start });
  const { paystack } = await import("../../src/server/providers/payment/paystack");
  const gateway = paystack(() => ({
    baseUrl: `${sandbox.url}/paystack`,
    secretKey: "sk_test_sandbox",
  }));
  const approver = await makeApprover(owner);
  const seller = await makeSeller(db);
  const account = await addAccount(db, seller);
  let now = start;
  const app = { db, gateway, sandbox, approver, seller, accountId: account.id, now: () => now };
  return {
    payIn: () => payIn(app),
    payOut: () => payOut(app),
    sandbox,
    gateway,
    now: () => now,
    /** Lets the time come, for the gateway as for us. */
    async wake(day: string, hour: number) {
      now = new Date(startOfDay(day).getTime() + hour * HOUR);
      const moved = await sandbox.call("POST", "/control/clock", { to: now.toISOString() });
      if (moved.status !== 200) throw new Error(moved.text);
    },
    lie: async (values: object) => {
      const said = await sandbox.call("POST", "/control/breaks", values);
      if (said.status !== 200) throw new Error(said.text);
    },
    /** What the gateway's own record says it paid to our bank and kept for itself. */
    async moved() {
      const money = await sandbox.call("GET", "/control/money?vendor=paystack");
      return { settled: money.at("NGN.settled"), charges: money.at("NGN.charges") };
    },
    /** What the bank says of some days, as it hands it out. */
    statement: async (from: string, to: string) => {
      const said = await sandbox.call("GET", `/control/bank/statement?from=${from}&to=${to}`);
      return Buffer.from(said.text);
    },
    /** A lie of the bank about the line of a settlement. */
    bankLie: async (kind: string, batch: string) => {
      const fault = { kind, reference: `PSK${batch}`, days: 3 };
      const said = await sandbox.call("POST", "/control/bank/faults", fault);
      if (said.status !== 200) throw new Error(said.text);
    },
    unlie: () => sandbox.call("DELETE", "/control/breaks"),
    reconcile: async (day: string) => {
      const told = await tellDay(gateway, day, now);
      const by = as(db, { kind: "gateway", id: "paystack" }, now);
      await bookSums(by, { provider: "paystack", day, settled: told.settled });
      return reconcileDay(as(db, { kind: "nobody" }, now), { provider: "paystack", day, told });
    },
    close: () => sandbox.close(),
  };
};

interface App {
  readonly db: Db;
  readonly gateway: PaymentProvider;
  readonly sandbox: TestSandbox;
  readonly approver: Actor;
  readonly seller: Awaited<ReturnType<typeof makeSeller>>;
  readonly accountId: string;
  readonly now: () => Date;
}

/** An order made, agreed, paid at the sandbox, and credited by what the gateway answers. */
const payIn = async ({ db, gateway, sandbox, now: time }: App): Promise<string> => {
  const now = time();
  const order = await makeOrder(db, { now });
  await accept(db, order, now);
  const ctx = inOrder(db, order, order.buyer, now);
  const asked = { orderId: order.id, provider: "paystack", way: "page" as const };
  const intent = await startPayment(ctx, asked);
  const { paymentId, reference } = intent;
  const answer = await gateway.collect(intent);
  await openPayment(asGateway(ctx, "paystack"), { paymentId, answer });
  await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
  const word = { provider: "paystack", reference, answer: await gateway.verify(reference) };
  const { status } = await creditPayment(asGateway(ctx, "paystack"), word);
  if (status !== "CREDITED") throw new Error(`the payment is ${status}`);
  return reference;
};

/** A withdrawal asked for, approved, sent to the sandbox, and ended by what the gateway answers. */
const payOut = async (app: App): Promise<string> => {
  const { db, gateway, approver, seller, accountId } = app;
  const now = app.now();
  const clock: Actor = { kind: "clock" };
  const { id } = await requestPayout(as(db, seller, now), {
    accountId,
    amount: money(100_000n),
    idempotencyKey: newId("code"),
  });
  await approve(db, approver, id, now);
  const claim = { payoutId: id, runId: id };
  await startPayout(as(db, clock, now), claim);
  const { transfer, sending } = await beginTransfer(as(db, clock, now), claim);
  await gateway.transfer(transfer);
  await vi.waitFor(
    async () => {
      const answer = await gateway.queryTransfer(transfer.reference);
      if (answer.kind !== "succeeded") throw new Error(answer.kind);
      const by = as(db, { kind: "gateway", id: "paystack" }, now);
      await recordPayout(by, { payoutId: id, askedAt: now.toISOString(), sending, answer });
    },
    { timeout: 10_000, interval: 10 },
  );
  return transfer.reference;
};
