import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { reconRuns } from "../../db/schema/recon";
import { daysDue } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});
beforeEach(async () => {
  const nothing = { matched: 0, waiting: 0, found: 0, matchedSum: 0n };
  const ran = (day: string, at: string, outcome: "COMPARED" | "NO_ANSWER") =>
    db
      .insert(reconRuns)
      .values({ provider: "paystack", day, ranAt: new Date(at), outcome, ...nothing });
  await ran("2026-11-27", "2026-11-29T02:05:00Z", "COMPARED");
  await ran("2026-11-28", "2026-11-29T02:05:00Z", "NO_ANSWER");
  await ran("2026-11-26", "2026-11-29T01:55:00Z", "COMPARED");
});

const dueAt = async (time: string) => {
  const now = new Date(time);
  return (await daysDue({ db, now }, ["paystack"])).map(({ day }) => day);
};

test("before three in the night in Lagos only today is due", async () => {
  expect(await dueAt("2026-11-29T01:59:00Z")).toEqual(["2026-11-29"]);
});

test("from three on, each of seven days that was not compared since, and today; in vain is not compared", async () => {
  expect(await dueAt("2026-11-29T02:10:00Z")).toEqual([
    ...["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-28"],
    "2026-11-29",
  ]);
});

test("a night that was slept through is made up for whenever somebody wakes", async () => {
  expect(await dueAt("2026-12-02T20:00:00Z")).toHaveLength(8);
});
