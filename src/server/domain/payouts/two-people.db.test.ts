import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { askForPayout, payoutOf } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { makeRefunded } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { bankAccounts, payouts } from "../../db/schema/payouts";
import { users } from "../../db/schema/people";
import { limitNow } from "../limits/read";
import { approvePayout } from "./approve-payout";
import { payoutForStaff } from "./read";
import { beginTransfer, startPayout } from "./start-payout";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let checkers: readonly Member[];
let minute = 0;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 2 });
  checkers = [
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
    await makeMember(owner, db, ["FINANCE_CHECKER"], "Second.Checker@example.com"),
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
  ];
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

const nobody = () => as(db, { kind: "nobody" });
const clock = () => as(db, { kind: "clock" });
const person = (at: number) => {
  const member = checkers[at];
  if (!member) throw new Error("no such checker");
  return member;
};
const shown = async (id: string) => (await payoutForStaff(nobody(), { id })).shownHash;
/** Each moment has a code of its own. */
const approve = async (id: string, at: number, shownHash?: string) => {
  const member = person(at);
  minute += 1;
  const now = new Date(noon.getTime() + minute * 60_000);
  const totp = await member.code(now);
  return approvePayout(member.at(now), { id, shownHash: shownHash ?? (await shown(id)), totp });
};
const statusOf = async (id: string) => (await payoutOf(db, id)).status;

const LIMIT = 100_000_000n;
const asked = async (amount = LIMIT) => {
  // More than one may release without a code, so it is money that came back.
  const { buyer } = await makeRefunded(db, { amount: amount + 1_000_000n });
  return (await askForPayout(db, buyer, amount)).id;
};

describe("from the limit on", () => {
  test("one person's approval sends nothing; a second person's does", async () => {
    expect(await limitNow(nobody(), "SECOND_PERSON")).toBe(LIMIT);
    const id = await asked();
    expect(await approve(id, 0)).toEqual({ status: "PENDING_APPROVAL" });
    const claim = { payoutId: id, runId: "run" };
    expect(await refusal(startPayout(clock(), claim))).toBe("state_forbids_action");
    expect(await refusal(approve(id, 0))).toBe("second_person_needed");
    expect(await approve(id, 1)).toEqual({ status: "APPROVED" });
    expect(await startPayout(clock(), claim)).toBe(true);
    const { firstApprovedBy, approvedBy } = await payoutOf(db, id);
    expect([firstApprovedBy, approvedBy]).toEqual([person(0).id, person(1).id]);
  });

  test("a kobo below it one person is enough", async () => {
    const id = await asked(LIMIT - 1n);
    expect(await approve(id, 0)).toEqual({ status: "APPROVED" });
  });

  test("three at once: two of them approve it, and never one of them alone", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await asked();
      const shownHash = await shown(id);
      await Promise.all([0, 1, 2].map((at) => refusal(approve(id, at, shownHash))));
      const { status, firstApprovedBy, approvedBy } = await payoutOf(db, id);
      expect(status).toBe("APPROVED");
      expect(firstApprovedBy).not.toBeNull();
      expect(firstApprovedBy).not.toBe(approvedBy);
    }
  });

  test("the same person five times at once approves it once, as the first", async () => {
    const id = await asked();
    const shownHash = await shown(id);
    const said = await Promise.all(
      Array.from({ length: 5 }, () => refusal(approve(id, 0, shownHash))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(await statusOf(id)).toBe("PENDING_APPROVAL");
  });
});

test("nobody approves a payout of their own, by whatever letters their e-mail is written", async () => {
  const id = await asked();
  const { userId } = await payoutOf(db, id);
  await owner
    .update(users)
    .set({ email: "second.checker@example.com" })
    .where(eq(users.id, userId));
  await approve(id, 0);
  expect(await refusal(approve(id, 1))).toBe("payout_own");
  expect(await statusOf(id)).toBe("PENDING_APPROVAL");
  expect(await refusal(approve(id, 2))).toBe("done");
});

describe("even without the code, the database refuses", () => {
  const set = async (id: string, columns: Partial<typeof payouts.$inferInsert>) => {
    try {
      await owner.update(payouts).set(columns).where(eq(payouts.id, id));
      return "done";
    } catch (error) {
      return String(error instanceof Error ? error.cause : error);
    }
  };
  const by = (at: number) => ({ approvedBy: person(at).id, approvedAt: noon, approvedHash: "h" });

  test("one person, the same person twice, and a second who was shown something else", async () => {
    const id = await asked();
    const last = { status: "APPROVED" } as const;
    expect(await set(id, last)).toMatch(/nobody approved/);
    expect(await set(id, { ...last, ...by(0) })).toMatch(/two people/);
    // Both at one stroke is one person's doing as well.
    expect(await set(id, { ...last, ...by(0), firstApprovedBy: person(1).id })).toMatch(
      /two people/,
    );
    const first = { firstApprovedBy: person(0).id, firstApprovedAt: noon, approvedHash: "h" };
    expect(await set(id, first)).toBe("done");
    expect(await set(id, { ...last, ...by(0) })).toMatch(/two people/);
    expect(await set(id, { ...last, ...by(1), approvedHash: "other" })).toMatch(/two people/);
    expect(await set(id, { ...last, ...by(1) })).toBe("done");
  });

  test("and without its trigger it would not: it is the trigger that holds", async () => {
    const id = await asked();
    await owner.execute("alter table payouts disable trigger guard_approval");
    expect(await set(id, { status: "APPROVED", ...by(0) })).toBe("done");
    await owner.execute("alter table payouts enable trigger guard_approval");
  });
});

/** Every field an approver is shown, and another value for it. */
const edits: readonly [string, (id: string) => Promise<() => Promise<unknown>>][] = [
  ["amount", (id) => editPayout(id, { amount: LIMIT + 1n })],
  ["fee", (id) => editPayout(id, { fee: 1n })],
  ["VAT", (id) => editPayout(id, { vat: 1n })],
  ["duty", (id) => editPayout(id, { duty: 1n })],
  ["gateway", (id) => editPayout(id, { provider: "fincra" })],
  ["reference", (id) => editPayout(id, { reference: `kro-out-${id.slice(-26).toLowerCase()}x` })],
  ["bank", (id) => editBank(id, { bankCode: "999" })],
  ["account", (id) => editBank(id, { numberHash: `other ${id}` })],
  ["name", (id) => editBank(id, { accountName: "SOMEBODY ELSE" })],
];

/** Writes other values over a payout, and answers with the way back. */
const editPayout = async (id: string, columns: Partial<typeof payouts.$inferInsert>) => {
  const [before] = await db.select().from(payouts).where(eq(payouts.id, id));
  if (!before) throw new Error("the payout is gone");
  await owner.update(payouts).set(columns).where(eq(payouts.id, id));
  const { amount, fee, vat, duty, provider, reference } = before;
  const old = { amount, fee, vat, duty, provider, reference };
  return () => owner.update(payouts).set(old).where(eq(payouts.id, id));
};

const editBank = async (id: string, columns: Partial<typeof bankAccounts.$inferInsert>) => {
  const { bankAccountId } = await payoutOf(db, id);
  const [before] = await db.select().from(bankAccounts).where(eq(bankAccounts.id, bankAccountId));
  if (!before) throw new Error("the account is gone");
  await owner.update(bankAccounts).set(columns).where(eq(bankAccounts.id, bankAccountId));
  return () => owner.update(bankAccounts).set(before).where(eq(bankAccounts.id, bankAccountId));
};

describe.each(edits)("another %s", (_, edit) => {
  test("after it was shown is refused to the first, to the second, and at both beats of sending", async () => {
    const id = await asked();
    const claim = { payoutId: id, runId: "run" };
    const shownHash = await shown(id);
    const whileEdited = async (attempt: () => Promise<unknown>) => {
      const back = await edit(id);
      const said = await refusal(attempt());
      await back();
      return said;
    };
    expect(await whileEdited(() => approve(id, 0, shownHash))).toBe("payout_changed");
    await approve(id, 0, shownHash);
    expect(await whileEdited(() => approve(id, 1, shownHash))).toBe("payout_changed");
    // Shown anew it is not what the first person agreed to.
    expect(await whileEdited(() => approve(id, 1))).toBe("payout_changed");
    await approve(id, 1, shownHash);
    expect(await whileEdited(() => startPayout(clock(), claim))).toBe("payout_changed");
    await startPayout(clock(), claim);
    expect(await whileEdited(() => beginTransfer(clock(), claim))).toBe("payout_changed");
    expect(await refusal(beginTransfer(clock(), claim))).toBe("done");
  });
});
