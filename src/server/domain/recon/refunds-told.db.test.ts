import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { as, noon } from "../../../../tests/support/people";
import {
  approveBack,
  askForRefund,
  makeRefunded,
  makeRefunder,
} from "../../../../tests/support/refunds";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { recordRefund } from "../refunds/record-refund";
import { startRefund } from "../refunds/start-refund";
import { match } from "./match";
import { oursOf } from "./ours-of";
import type { ListedRefund } from "./rules";
import { theirsOf } from "./theirs-of";

const DAY = "2026-11-23";
const provider = "paystack";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let refundId: string;
let given: ListedRefund;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
  const order = await makeRefunded(db);
  ({ id: refundId } = await askForRefund(db, order, 500_000n));
  await approveBack(db, await makeRefunder(owner), refundId);
  const begun = await startRefund(as(db, { kind: "clock" }, noon), refundId);
  if (!begun) throw new Error("the refund was begun before");
  const { sought, refund, sentAt } = begun;
  const facts = {
    note: refund.note,
    minor: refund.minor,
    currency: "NGN",
    theirReference: "3018001",
  };
  const answer = { kind: "succeeded" as const, ...facts, paymentId: sought.paymentId, ours: true };
  await recordRefund(as(db, { kind: "gateway", id: provider }, noon), {
    refundId,
    sending: { first: true, sentAt },
    askedAt: noon.toISOString(),
    answer,
  });
  given = { ...facts, kind: "succeeded", ours: true, at: noon.toISOString() };
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

/** What holding our books beside such a list of refunds comes to, about money that went out. */
const look = async (...told: ListedRefund[]) => {
  const theirs = theirsOf([], [], told);
  const ours = await oursOf({ db }, { provider, day: DAY, theirs });
  const now = new Date(noon.getTime() + 86_400_000);
  return match(ours, theirs, { day: DAY, now })
    .filter(({ about }) => about === "payout")
    .map((one) => `${one.class} ${one.key}`);
};

test("a refund the gateway lists under our note is matched with ours", async () => {
  expect(await look(given)).toEqual([`matched ${refundId}`]);
});

test("one of another sum, missing, doubled, failed, or made by somebody else is a break", async () => {
  expect(await look()).toEqual([`ours_only ${refundId}`]);
  expect(await look({ ...given, minor: "500001" })).toEqual([`amount_differs ${refundId}`]);
  expect(await look({ ...given, kind: "failed" })).toEqual([`late_reversal ${refundId}`]);
  const again = { ...given, theirReference: "3018002" };
  expect(await look(given, again)).toEqual([`matched ${refundId}`, "duplicate 3018002"]);
  const alien = { ...again, note: "Refund for transaction kro-in-x" };
  expect(await look(given, alien)).toEqual([`matched ${refundId}`, "theirs_only 3018002"]);
});
