import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { balances } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { anyFees } from "../../../../tests/support/fees";
import { makeMember } from "../../../../tests/support/members";
import { addAccount, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { approveFees } from "../fees/approve-fees";
import { ProposeFees, proposeFees } from "../fees/propose-fees";
import { quotePayout, requestPayout } from "./request-payout";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
const start = new Date(noon.getTime() + 3_600_000);
const after = new Date(start.getTime() + 60_000);

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 4 });
  const owner = connect(database.ownerUrl, { max: 1 });
  const maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  const checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  const dearer = { ...anyFees, payoutFlat: "80.00", effectiveFrom: start, reason: "Dearer" };
  const { subjectId } = await proposeFees(maker.at(noon), ProposeFees.parse(dearer));
  const totp = await checker.code(noon);
  await approveFees(checker.at(noon), { version: Number(subjectId), totp });
  await owner.close();
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describe("what a withdrawal costs", () => {
  test("is what was shown, or it is refused with what it costs now and nothing is set aside", async () => {
    const seller = await makeSeller(db);
    const { id: accountId } = await addAccount(db, seller);
    const amount = money(1_000_000n);
    const ask = (feeVersion: number, now: Date, idempotencyKey = newId("code")) =>
      requestPayout(as(db, seller, now), { accountId, amount, feeVersion, idempotencyKey });
    const shown = await quotePayout(as(db, seller, noon), { amount });
    const stale = ask(shown.version, after);
    await expect(stale).rejects.toMatchObject({
      code: "price_changed",
      detail: { total: "10136.00" },
    });
    expect((await balances(db))[`OUT:${seller.id}`] ?? 0n).toBe(0n);
    const now = await quotePayout(as(db, seller, after), { amount });
    expect(now.total).toEqual(money(1_013_600n));
    expect(await refusal(ask(now.version, after))).toBe("done");
    expect((await balances(db))[`OUT:${seller.id}`]).toBe(1_013_600n);
  });

  test("stands when the answer was lost and the same is asked again at another price", async () => {
    const seller = await makeSeller(db);
    const { id: accountId } = await addAccount(db, seller);
    const asked = {
      accountId,
      amount: money(1_000_000n),
      feeVersion: 1,
      idempotencyKey: newId("code"),
    };
    const made = await requestPayout(as(db, seller, noon), asked);
    expect(await requestPayout(as(db, seller, after), asked)).toEqual(made);
    expect((await balances(db))[`OUT:${seller.id}`]).toBe(1_010_375n);
  });
});
