import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  approve,
  askForPayout,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { bankAccounts } from "../../db/schema/payouts";
import type { Actor } from "../context";
import { onePayout } from "./read";
import { recordPayout } from "./record-payout";
import type { TransferAnswer } from "./rules";
import { beginTransfer, startPayout } from "./start-payout";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let approver: Actor;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  approver = await makeApprover(owner);
});
afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

const whole = 18_500_000n;
const ctx = () => as(db, { kind: "clock" });
const gateway = () => as(db, { kind: "gateway", id: "paystack" });
const poor = { kind: "refused", reason: "insufficient_balance" } as const;

/** A payout that one run of the job has taken. */
const taken = async () => {
  const seller = await makeSeller(db);
  const { id, ref } = await askForPayout(db, seller, 10_000_000n);
  await approve(db, approver, id);
  const claim = { payoutId: id, runId: "run" };
  await startPayout(ctx(), claim);
  return { seller, id, ref, claim };
};

/** One sending, answered so: what the job does between its beats. */
const send = async (claim: { payoutId: string; runId: string }, answer: TransferAnswer) => {
  const { sending } = await beginTransfer(ctx(), claim);
  return recordPayout(gateway(), {
    payoutId: claim.payoutId,
    askedAt: noon.toISOString(),
    sending,
    answer,
  });
};

test("a first sending that was not taken in gives all of it back", async () => {
  const { seller, claim } = await taken();
  expect(await send(claim, poor)).toBe("FAILED");
  expect((await balances(db))[`AVL:${seller.id}`]).toBe(whole);
});

test("a repeated sending that is refused proves nothing: the one before may have been taken in", async () => {
  const { seller, id, claim } = await taken();
  // The run died after this beat: whether a byte was sent nobody knows.
  await beginTransfer(ctx(), claim);
  expect(await send(claim, poor)).toBe("UNKNOWN");
  expect((await balances(db))[`AVL:${seller.id}`]).not.toBe(whole);
  const { reference, amount, currency } = await payoutOf(db, id);
  const facts = { reference, minor: amount.toString(), currency, feeMinor: null };
  const paid = { kind: "succeeded", ...facts, theirReference: "TRF_9", ours: true } as const;
  expect(
    await recordPayout(gateway(), {
      payoutId: id,
      askedAt: noon.toISOString(),
      sending: null,
      answer: paid,
    }),
  ).toBe("SUCCEEDED");
});

test("a first sending's refusal that is told after a second began gives nothing back", async () => {
  const { seller, id, claim } = await taken();
  // Two copies of one beat at once: the gateway refuses the first and takes in the second.
  const [one, two] = [await beginTransfer(ctx(), claim), await beginTransfer(ctx(), claim)];
  expect(one.sending.sentAt < two.sending.sentAt).toBe(true);
  const told = { payoutId: id, askedAt: noon.toISOString(), sending: one.sending, answer: poor };
  expect(await recordPayout(gateway(), told)).toBe("UNKNOWN");
  expect((await balances(db))[`AVL:${seller.id}`]).not.toBe(whole);
});

test("a refusal told while another sending begins is either before it or gives nothing back", async () => {
  for (let round = 0; round < 20; round++) {
    const { seller, id, claim } = await taken();
    const { sending } = await beginTransfer(ctx(), claim);
    const [told, again] = await Promise.all([
      recordPayout(gateway(), { payoutId: id, askedAt: noon.toISOString(), sending, answer: poor }),
      beginTransfer(ctx(), claim).then(
        () => "begun",
        () => "refused",
      ),
    ]);
    expect(["FAILED refused", "UNKNOWN begun", "UNKNOWN refused"]).toContain(`${told} ${again}`);
    const back = (await balances(db))[`AVL:${seller.id}`] === whole;
    expect(back).toBe(told === "FAILED");
  }
});

test("what is not found is dated by when it was asked, however late it is written down", async () => {
  const { id, claim } = await taken();
  await beginTransfer(ctx(), claim);
  const askedAt = new Date(noon.getTime() + 60_000);
  const answer = { kind: "not_found" } as const;
  const late = as(db, { kind: "gateway", id: "paystack" }, new Date(noon.getTime() + 7_200_000));
  const record = (at: Date) =>
    recordPayout(late, { payoutId: id, askedAt: at.toISOString(), sending: null, answer });
  // A minute after the sending the gateway may not have known it yet: that proves no doubt.
  expect(await record(askedAt)).toBe("PROCESSING");
  expect((await payoutOf(db, id)).askedAt).toEqual(askedAt);
  expect(await record(late.now)).toBe("UNKNOWN");
});

test.each([
  ["another reference", { reference: "kro-out-00000000000000000000000000" }],
  ["another sum", { minor: "1" }],
  ["another currency", { currency: "USD" }],
  ["the other mode", { ours: false }],
])("a failure of %s ends nothing of ours", async (_, wrong) => {
  const { seller, id } = await taken();
  const { reference, amount, currency } = await payoutOf(db, id);
  const facts = { reference, minor: amount.toString(), currency, feeMinor: null };
  const answer = {
    kind: "failed",
    reason: "failed",
    ...facts,
    theirReference: null,
    ours: true,
    ...wrong,
  } as const;
  expect(
    await recordPayout(gateway(), {
      payoutId: id,
      askedAt: noon.toISOString(),
      sending: null,
      answer,
    }),
  ).toBe("UNKNOWN");
  expect((await balances(db))[`AVL:${seller.id}`]).not.toBe(whole);
});

test("a number sealed in the place of the one that was approved is not paid to", async () => {
  const { id, claim } = await taken();
  const { bankAccountId } = await payoutOf(db, id);
  const { seal } = await import("../../../lib/seal");
  const { env } = await import("../../env");
  const place = `bank_accounts:number_sealed:${bankAccountId}`;
  await owner
    .update(bankAccounts)
    .set({ numberSealed: seal(env.KEY_RING, place, "9876543210") })
    .where(eq(bankAccounts.id, bankAccountId));
  expect(await refusal(beginTransfer(ctx(), claim))).toBe("payout_changed");
});

test("its owner's timeline tells the ends, not each time somebody asked", async () => {
  const { seller, id, ref, claim } = await taken();
  await beginTransfer(ctx(), claim);
  for (let n = 0; n < 205; n++) {
    const answer = { kind: "not_found" } as const;
    await recordPayout(gateway(), {
      payoutId: id,
      askedAt: noon.toISOString(),
      sending: null,
      answer,
    });
  }
  await send(claim, { kind: "unknown", reason: "timeout" });
  const { timeline } = await onePayout(as(db, seller), { ref });
  expect(timeline.map(({ action }) => action)).toEqual(["create", "approve", "send", "doubt"]);
});
