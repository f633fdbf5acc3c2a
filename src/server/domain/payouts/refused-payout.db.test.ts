import { asc, eq, sql } from "drizzle-orm";
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
import { payoutApprovals } from "../../db/schema/payouts";
import { createStaff } from "../people/staff";
import { rejectPayout } from "./reject-payout";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl);
});
afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const rowsNow = async () => {
  const [row] = await db.execute<Record<string, string>>(sql`
    select (select count(*) from payouts) as payouts, (select count(*) from journals) as journals,
           (select count(*) from history) as history, (select count(*) from outbox) as outbox,
           (select count(*) from idempotency) as keys, (select count(*) from accounts) as accounts`);
  return row;
};

test("a withdrawal refused for want of money leaves nothing behind", async () => {
  const seller = await makeSeller(db);
  await askForPayout(db, seller, 1_000_000n);
  const before = await rowsNow();
  expect(await refusal(askForPayout(db, seller, 18_500_000n))).toBe("balance_too_low");
  expect(await rowsNow()).toEqual(before);
});

test("of many at once that together are too much, there are as many rows as reserves", async () => {
  const seller = await makeSeller(db);
  await askForPayout(db, seller, 10_000n);
  const said = await Promise.all(
    Array.from({ length: 12 }, () => refusal(askForPayout(db, seller, 6_000_000n))),
  );
  expect(said.filter((one) => one === "done")).toHaveLength(3);
  const [row] = await db.execute<{ set: string; owed: string }>(sql`
    select (select balance from accounts where kind = 'OUT' and owner = ${seller.id})::text as set,
           (select sum(amount + fee + vat + duty) from payouts where user_id = ${seller.id})::text as owed`);
  expect(row?.set).toBe(row?.owed);
});

test("a refusal by staff takes a fresh code too, and a wrong one is on record", async () => {
  const totpSecret = generateSecret();
  const staffId = await createStaff(as(owner, { kind: "nobody" }), {
    email: "refuser@example.com",
    name: "Chidi Eze",
    password: "correct horse battery",
    roles: ["FINANCE_CHECKER"],
    totpSecret,
  });
  const grants = ["payout:approve"];
  const ctx = as(db, { kind: "staff", id: staffId, sessionId: newId("session"), grants });
  const seller = await makeSeller(db);
  const { id } = await askForPayout(db, seller, 1_000_000n);
  const right = await generate({ secret: totpSecret, epoch: noon.getTime() / 1000 });
  const wrong = ((Number(right) + 1) % 1_000_000).toString().padStart(6, "0");
  const reject = (totp: string) => rejectPayout(ctx, { id, reason: "Another's name", totp });
  expect(await refusal(reject(wrong))).toBe("totp_wrong");
  expect((await payoutOf(db, id)).status).toBe("PENDING_APPROVAL");
  expect(await refusal(reject(right))).toBe("done");
  const attempts = await db
    .select({ allowed: payoutApprovals.allowed, code: payoutApprovals.code })
    .from(payoutApprovals)
    .where(eq(payoutApprovals.payoutId, id))
    .orderBy(asc(payoutApprovals.id));
  expect(attempts).toEqual([
    { allowed: false, code: "totp_wrong" },
    { allowed: true, code: null },
  ]);
  expect((await balances(db))[`AVL:${seller.id}`]).toBe(18_500_000n);
});
