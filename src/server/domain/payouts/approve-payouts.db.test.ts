import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { askForPayout, makeSeller, payoutOf } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { makeRefunded } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { audit } from "../../db/schema/history";
import { payoutApprovals, payouts } from "../../db/schema/payouts";
import { approvePayout } from "./approve-payout";
import { ApprovePayouts, approvePayouts } from "./approve-payouts";
import { payoutForStaff } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let checker: Member;
let minute = 0;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 2 });
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};
const shownOf = async (id: string) => {
  const { shownHash } = await payoutForStaff(as(db, { kind: "nobody" }), { id });
  return { id, shownHash };
};
const waiting = async () => {
  const { id } = await askForPayout(db, await makeSeller(db), 1_000_000n);
  return shownOf(id);
};
type Shown = Awaited<ReturnType<typeof shownOf>>;
const approve = async (list: readonly Shown[], total: bigint, now = later(), totp?: string) =>
  approvePayouts(checker.at(now), {
    payouts: [...list],
    total: money(total),
    totp: totp ?? (await checker.code(now)),
  });
const statusOf = async ({ id }: Shown) => (await payoutOf(db, id)).status;

test("one code lets several go, each with the list's hash in its audit, and is spent then", async () => {
  const list = [await waiting(), await waiting(), await waiting()];
  const now = later();
  const { outcomes } = await approve(list, 3_000_000n, now);
  expect(outcomes).toEqual(list.map(({ id }) => ({ id, status: "APPROVED" })));
  const hashes = await db
    .selectDistinct({ hash: sql<string>`${audit.detail} ->> 'batchHash'` })
    .from(audit)
    .where(and(eq(audit.action, "payouts.approve"), sql`${audit.detail} ? 'batchHash'`));
  expect(hashes).toHaveLength(1);
  const another = await waiting();
  const totp = await checker.code(now);
  expect(await refusal(approvePayout(checker.at(now), { ...another, totp }))).toBe("totp_wrong");
  expect(await refusal(approve([another], 1_000_000n, now))).toBe("totp_wrong");
  expect(await statusOf(another)).toBe("PENDING_APPROVAL");
});

test("what is refused to one holds up none of the others, and is told beside it", async () => {
  const [good, changed, over, last] = [
    await waiting(),
    await waiting(),
    await waiting(),
    await waiting(),
  ];
  const { buyer } = await makeRefunded(db, { amount: 101_000_000n });
  const large = await shownOf((await askForPayout(db, buyer, 100_000_000n)).id);
  await owner.update(payouts).set({ fee: 1n }).where(eq(payouts.id, changed.id));
  const now = later();
  await approvePayout(checker.at(now), { ...over, totp: await checker.code(now) });
  const { outcomes } = await approve([good, changed, over, large, last], 104_000_000n);
  expect(outcomes).toEqual([
    { id: good.id, status: "APPROVED" },
    { id: changed.id, refused: "payout_changed" },
    { id: over.id, refused: "state_forbids_action" },
    { id: large.id, status: "PENDING_APPROVAL" },
    { id: last.id, status: "APPROVED" },
  ]);
  const noted = await db
    .select({ allowed: payoutApprovals.allowed, code: payoutApprovals.code })
    .from(payoutApprovals)
    .where(eq(payoutApprovals.payoutId, changed.id));
  expect(noted).toEqual([{ allowed: false, code: "payout_changed" }]);
  await owner.update(payouts).set({ fee: 5_000n }).where(eq(payouts.id, changed.id));
});

test("another sum than was shown spends no code, a wrong code approves none", async () => {
  const list = [await waiting(), await waiting()];
  const now = later();
  expect(await refusal(approve(list, 2_000_001n, now))).toBe("payout_changed");
  expect(await refusal(approve(list, 2_000_000n, now, "000000"))).toBe("totp_wrong");
  expect(await Promise.all(list.map(statusOf))).toEqual(["PENDING_APPROVAL", "PENDING_APPROVAL"]);
  expect(await refusal(approve(list, 2_000_000n, now))).toBe("done");
});

test("the same list twice at once, with one code, is approved once", async () => {
  for (let round = 0; round < 10; round++) {
    const list = [await waiting(), await waiting()];
    const now = later();
    const said = await Promise.all([1, 2, 3].map(() => refusal(approve(list, 2_000_000n, now))));
    expect(said.toSorted()).toEqual(["done", "totp_wrong", "totp_wrong"]);
    expect(await Promise.all(list.map(statusOf))).toEqual(["APPROVED", "APPROVED"]);
  }
});

test("a list names each payout once, and no more than fifty", () => {
  const one = { id: "out_00000000000000000000000000", shownHash: "a".repeat(64) };
  const asked = { total: "1.00", totp: "123456" };
  expect(ApprovePayouts.safeParse({ ...asked, payouts: [one] }).success).toBe(true);
  expect(ApprovePayouts.safeParse({ ...asked, payouts: [one, one] }).success).toBe(false);
  expect(ApprovePayouts.safeParse({ ...asked, payouts: [] }).success).toBe(false);
});
