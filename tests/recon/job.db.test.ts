import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../../src/server/db/client";
import { breaks, reconRuns } from "../../src/server/db/schema/recon";
import { type TestDatabase, testDatabase } from "../support/database";
import { layRails, type Rails } from "../support/rails";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let rails: Rails;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  rails = await layRails(database.appUrl, { recon: true });
});
afterAll(async () => {
  await rails.close();
  await db.close();
  await database.drop();
});

const outcomes = async () =>
  new Map((await db.select().from(reconRuns)).map(({ provider, outcome }) => [provider, outcome]));

test("the job compares every gateway that is set up, and says of one without lists that it has none", async () => {
  await rails.control("/inngest/cron", { functionId: "ring-recon" });
  await vi.waitFor(
    async () =>
      expect(await outcomes()).toEqual(
        new Map([
          ["paystack", "COMPARED"],
          ["fincra", "COMPARED"],
          ["providus", "NO_LIST"],
        ]),
      ),
    { timeout: 300_000, interval: 200 },
  );
  await rails.idle();
  expect(await db.select().from(breaks)).toEqual([]);
});
