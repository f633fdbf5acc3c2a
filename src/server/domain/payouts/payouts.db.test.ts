import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import {
  addAccount,
  approve,
  askForPayout,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { bankAccounts, payouts } from "../../db/schema/payouts";
import type { Actor } from "../context";
import { recordPayout } from "./record-payout";
import { requestPayout } from "./request-payout";
import type { TransferAnswer } from "./rules";
import { beginTransfer, startPayout } from "./start-payout";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let approver: Actor;

beforeAll(async () => {
  own = await openDatabase({ max: 20 });
  ({ db, owner } = own);
  approver = await makeApprover(owner);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(() => own.close());

const clock = (now = noon) => as(db, { kind: "clock" }, now);
const gateway = (now = noon) => as(db, { kind: "gateway", id: "paystack" }, now);
const minutes = (n: number) => new Date(noon.getTime() + n * 60_000);
const whole = 18_500_000n;
/** ₦50.00, VAT on it, and stamp duty of ₦50.00 from ₦10,000.00 up. */
const costs = 5_000n + 375n + 5_000n;

describe("a withdrawal asked for", () => {
  test("fifty times at once for the whole balance is made once", async () => {
    const seller = await makeSeller(db);
    const account = await addAccount(db, seller);
    const said = await Promise.all(
      Array.from({ length: 50 }, () =>
        refusal(
          requestPayout(as(db, seller), {
            accountId: account.id,
            amount: money(whole - costs),
            idempotencyKey: newId("code"),
          }),
        ),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(said.filter((one) => !["done", "balance_too_low", "busy"].includes(one))).toEqual([]);
    const all = await balances(db);
    expect([all[`AVL:${seller.id}`] ?? 0n, all[`OUT:${seller.id}`]]).toEqual([0n, whole]);
  });

  test("with the same key is the same withdrawal; with another sum it is refused", async () => {
    const seller = await makeSeller(db);
    const account = await addAccount(db, seller);
    const ask = (amount: bigint, idempotencyKey: string) =>
      requestPayout(as(db, seller), {
        accountId: account.id,
        amount: money(amount),
        idempotencyKey,
      });
    const key = newId("code");
    const made = await Promise.all(Array.from({ length: 20 }, () => ask(5_000_000n, key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await refusal(ask(5_000_001n, key))).toBe("idempotency_key_reused");
    expect((await balances(db))[`OUT:${seller.id}`]).toBe(5_000_000n + costs);
  });

  test("for less than the least, more than there is, or to another's account is refused", async () => {
    const seller = await makeSeller(db);
    const other = await makePerson(db, "Bola");
    const theirs = await addAccount(db, other);
    expect(await refusal(askForPayout(db, seller, 9_999n))).toBe("payout_below_minimum");
    expect(await refusal(askForPayout(db, seller, whole))).toBe("balance_too_low");
    const asked = {
      accountId: theirs.id,
      amount: money(1_000_000n),
      idempotencyKey: newId("code"),
    };
    expect(await refusal(requestPayout(as(db, seller), asked))).toBe("bank_account_not_found");
    expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
  });

  test("keeps the account number sealed: the row shows four digits and no more", async () => {
    const seller = await makeSeller(db);
    await addAccount(db, seller, "0698765432");
    await addAccount(db, seller, "0698765432");
    const rows = await db.select().from(bankAccounts).where(eq(bankAccounts.userId, seller.id));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("0698765432");
    expect(rows[0]?.last4).toBe("5432");
  });
});

describe("a withdrawal approved", () => {
  const approved = async (amount = 10_000_000n) => {
    const seller = await makeSeller(db);
    const { id } = await askForPayout(db, seller, amount);
    await approve(db, approver, id);
    return { seller, id };
  };
  const sent = async () => {
    const one = await approved();
    await startPayout(clock(), { payoutId: one.id, runId: "run-1" });
    return { ...one, payout: await payoutOf(db, one.id) };
  };
  const facts = async (id: string, kind: "sent" | "succeeded" | "failed" | "reversed") => {
    const { reference, amount, currency } = await payoutOf(db, id);
    return {
      kind,
      reference,
      minor: amount.toString(),
      currency,
      feeMinor: "5000",
      theirReference: "TRF_1",
      ours: true,
    } satisfies TransferAnswer;
  };
  const record = (
    payoutId: string,
    answer: TransferAnswer,
    to: "sending" | "question" = "sending",
    now = noon,
  ) => {
    const sending = to === "sending" ? { first: true, sentAt: noon.toISOString() } : null;
    return recordPayout(gateway(now), { payoutId, askedAt: now.toISOString(), sending, answer });
  };

  test("twice at once is approved once", async () => {
    const seller = await makeSeller(db);
    const { id } = await askForPayout(db, seller, 1_000_000n);
    const said = await Promise.all(
      Array.from({ length: 10 }, () => refusal(approve(db, approver, id))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
  });

  test("is taken by one run of many at once, and only that run may send", async () => {
    const { id } = await approved();
    const runs = Array.from({ length: 20 }, (_, n) => `run-${n}`);
    const took = await Promise.all(
      runs.map(async (runId) => {
        const mine = await startPayout(clock(), { payoutId: id, runId }).catch(() => false);
        return mine ? [runId] : [];
      }),
    );
    const winners = took.flat();
    expect(winners).toHaveLength(1);
    const sends = await Promise.all(
      runs.map((runId) => refusal(beginTransfer(clock(), { payoutId: id, runId }))),
    );
    expect(sends.filter((one) => one === "done")).toHaveLength(1);
    const again = await startPayout(clock(), { payoutId: id, runId: winners[0] ?? "" });
    expect(again).toBe(true);
  });

  test("is not sent when anything of what was shown changed", async () => {
    const { id } = await approved();
    await owner.update(payouts).set({ amount: 10_000_001n }).where(eq(payouts.id, id));
    expect(await refusal(startPayout(clock(), { payoutId: id, runId: "run" }))).toBe(
      "payout_changed",
    );
    await owner.update(payouts).set({ amount: 10_000_000n }).where(eq(payouts.id, id));
    const { bankAccountId } = await payoutOf(db, id);
    const change = (accountName: string) =>
      owner.update(bankAccounts).set({ accountName }).where(eq(bankAccounts.id, bankAccountId));
    await startPayout(clock(), { payoutId: id, runId: "run" });
    await change("MALLORY");
    expect(await refusal(beginTransfer(clock(), { payoutId: id, runId: "run" }))).toBe(
      "payout_changed",
    );
    await change("TUNDE BAKARE");
    const { transfer } = await beginTransfer(clock(), { payoutId: id, runId: "run" });
    const { bank } = await payoutOf(db, id);
    expect(transfer.accountNumber).toMatch(new RegExp(`^\\d{6}${bank.last4}$`));
  });

  test("that the gateway paid leaves the reserve as sum, fee, VAT and duty", async () => {
    const { id, seller } = await sent();
    const before = await balances(db);
    expect(await record(id, await facts(id, "sent"))).toBe("PROCESSING");
    expect(await record(id, await facts(id, "succeeded"), "question")).toBe("SUCCEEDED");
    const after = await balances(db);
    const grown = (name: string) => (after[name] ?? 0n) - (before[name] ?? 0n);
    expect([grown("PSP:paystack"), grown("INC"), grown("VAT"), grown("DUTY")]).toEqual([
      10_000_000n,
      5_000n,
      375n,
      5_000n,
    ]);
    expect(after[`OUT:${seller.id}`]).toBeUndefined();
  });

  test("whose success is told twenty times at once is posted once", async () => {
    const { id, seller } = await sent();
    const answer = await facts(id, "succeeded");
    await Promise.all(Array.from({ length: 20 }, () => refusal(record(id, answer, "question"))));
    expect((await payoutOf(db, id)).status).toBe("SUCCEEDED");
    expect((await balances(db))[`OUT:${seller.id}`]).toBeUndefined();
  });

  test("to which a sending got no answer is in doubt: nothing moves until a question is answered", async () => {
    const { id, seller } = await sent();
    const before = await balances(db);
    expect(await record(id, { kind: "unknown", reason: "timeout" })).toBe("UNKNOWN");
    expect(await record(id, { kind: "unknown", reason: "timeout" }, "question")).toBe("UNKNOWN");
    expect(await record(id, { kind: "not_found" }, "question", minutes(90))).toBe("UNKNOWN");
    expect(await balances(db)).toEqual(before);
    expect(await startPayout(clock(), { payoutId: id, runId: "run-2" })).toBe(false);
    expect(await startPayout(clock(), { payoutId: id, runId: "run-1" })).toBe(false);
    expect(await refusal(beginTransfer(clock(), { payoutId: id, runId: "run-1" }))).toBe(
      "state_forbids_action",
    );
    expect(await record(id, await facts(id, "succeeded"), "question")).toBe("SUCCEEDED");
    expect((await balances(db))[`OUT:${seller.id}`]).toBeUndefined();
  });

  test("that is not found just after sending stays as it is; half an hour later it is in doubt", async () => {
    const { id } = await sent();
    expect(await record(id, { kind: "not_found" }, "question", minutes(1))).toBe("PROCESSING");
    expect(await record(id, { kind: "not_found" }, "question", minutes(31))).toBe("UNKNOWN");
    expect(await record(id, await facts(id, "sent"), "question")).toBe("PROCESSING");
  });

  test.each([
    ["another sum", { minor: "10000001" }],
    ["another reference", { reference: "kro-out-00000000000000000000000000" }],
    ["another currency", { currency: "USD" }],
    ["the other mode", { ours: false }],
  ])("is not ended by a success of %s", async (_, wrong) => {
    const { id, seller } = await sent();
    const answer = { ...(await facts(id, "succeeded")), ...wrong };
    expect(await record(id, answer)).toBe("UNKNOWN");
    expect((await balances(db))[`OUT:${seller.id}`]).toBe(10_000_000n + costs);
  });

  test("that conclusively failed gives everything back, once", async () => {
    const { id, seller } = await sent();
    const failed = await facts(id, "failed");
    await Promise.all(Array.from({ length: 10 }, () => refusal(record(id, failed, "question"))));
    expect((await payoutOf(db, id)).status).toBe("FAILED");
    expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
    const late = await record(id, await facts(id, "succeeded"), "question");
    expect(late).toBe("FAILED");
  });

  test.each(["reversed", "failed"] as const)(
    "that came back after success, told as %s, is put back whole and once",
    async (kind) => {
      const { id, seller } = await sent();
      await record(id, await facts(id, "succeeded"));
      expect(await record(id, { kind: "unknown", reason: "timeout" })).toBe("SUCCEEDED");
      expect(await record(id, { kind: "not_found" }, "question")).toBe("SUCCEEDED");
      const back = await facts(id, kind);
      expect(await record(id, back, "question")).toBe("REVERSED");
      expect(await record(id, back, "question")).toBe("REVERSED");
      expect(await record(id, await facts(id, "succeeded"), "question")).toBe("REVERSED");
      expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
    },
  );

  test("that was never sent is not ended by a success told of it", async () => {
    const { id } = await approved();
    expect(await record(id, await facts(id, "succeeded"), "question")).toBe("APPROVED");
    expect(await record(id, await facts(id, "failed"), "question")).toBe("APPROVED");
  });
});
