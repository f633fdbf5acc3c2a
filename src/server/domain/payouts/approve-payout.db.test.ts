import { asc, eq } from "drizzle-orm";
import { generate, generateSecret } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { askForPayout, makeSeller, payoutOf } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import { connect } from "../../db/client";
import { payoutApprovals, payouts } from "../../db/schema/payouts";
import { createStaff } from "../people/staff";
import { approvePayout } from "./approve-payout";
import { payoutForStaff, payoutQueues } from "./read";
import { rejectPayout } from "./reject-payout";

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
  await db.close();
  await owner.close();
  await database.drop();
});

const makeMember = async (grants = ["payout:read", "payout:approve"]) => {
  const totpSecret = generateSecret();
  members += 1;
  const id = await createStaff(as(owner, { kind: "nobody" }), {
    email: `checker${members}@example.com`,
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
  const seller = await makeSeller(db);
  const { id } = await askForPayout(db, seller, 1_000_000n);
  const { shownHash } = await payoutForStaff(as(db, { kind: "nobody" }), { id });
  return { seller, id, shownHash };
};

const attemptsOf = (id: string) =>
  db
    .select({ allowed: payoutApprovals.allowed, code: payoutApprovals.code })
    .from(payoutApprovals)
    .where(eq(payoutApprovals.payoutId, id))
    .orderBy(asc(payoutApprovals.id));

test("a payout is approved with a fresh code, and one code approves one", async () => {
  const member = await makeMember();
  const [one, two] = [await waiting(), await waiting()];
  const totp = await member.code(0);
  expect(await approvePayout(member.at(0), { ...one, totp })).toEqual({ status: "APPROVED" });
  expect(await refusal(approvePayout(member.at(0), { ...two, totp }))).toBe("totp_wrong");
  expect((await payoutOf(db, one.id)).approvedBy).toBe(member.id);
  expect((await payoutOf(db, two.id)).status).toBe("PENDING_APPROVAL");
  expect(await attemptsOf(two.id)).toEqual([{ allowed: false, code: "totp_wrong" }]);
});

test("two checkers at once approve it once, and both attempts are on record", async () => {
  const [first, second] = [await makeMember(), await makeMember()];
  const payout = await waiting();
  const said = await Promise.all(
    [first, second].map(async (member) =>
      refusal(approvePayout(member.at(0), { ...payout, totp: await member.code(0) })),
    ),
  );
  expect(said.toSorted()).toEqual(["done", "state_forbids_action"]);
  expect((await attemptsOf(payout.id)).map(({ allowed }) => allowed).toSorted()).toEqual([
    false,
    true,
  ]);
});

test("what was shown and has changed since is refused, and on record", async () => {
  const member = await makeMember();
  const payout = await waiting();
  await owner.update(payouts).set({ fee: 4_999n }).where(eq(payouts.id, payout.id));
  const totp = await member.code(0);
  expect(await refusal(approvePayout(member.at(0), { ...payout, totp }))).toBe("payout_changed");
  expect(await attemptsOf(payout.id)).toEqual([{ allowed: false, code: "payout_changed" }]);
  await owner.update(payouts).set({ fee: 5_000n }).where(eq(payouts.id, payout.id));
});

test("a member without the grant approves nothing, whatever code they have", async () => {
  const member = await makeMember(["payout:read"]);
  const payout = await waiting();
  const totp = await member.code(0);
  expect(await refusal(approvePayout(member.at(0), { ...payout, totp }))).toBe("not_yours_to_do");
  expect((await payoutOf(db, payout.id)).status).toBe("PENDING_APPROVAL");
});

test("a refused payout goes back whole with its reason, and can be approved no more", async () => {
  const member = await makeMember();
  const { seller, id, shownHash } = await waiting();
  const reason = "The name of the account is another's";
  await rejectPayout(member.at(0), { id, reason, totp: await member.code(0) });
  expect((await balances(db))[`AVL:${seller.id}`]).toBe(18_500_000n);
  const late = approvePayout(member.at(2), { id, shownHash, totp: await member.code(2) });
  expect(await refusal(late)).toBe("state_forbids_action");
  expect((await payoutOf(db, id)).reason).toBe(reason);
});

test("those that wait are counted for the people who decide", async () => {
  const before = await payoutQueues(as(db, { kind: "nobody" }));
  await waiting();
  const after = await payoutQueues(as(db, { kind: "nobody" }));
  const [pending] = after;
  expect(pending?.kind).toBe("payouts.pending");
  expect((pending?.count ?? 0) - (before[0]?.count ?? 0)).toBe(1);
  expect((pending?.sum.amount ?? 0n) - (before[0]?.sum.amount ?? 0n)).toBe(1_000_000n);
  expect(pending?.oldestAt).toEqual(noon);
});
