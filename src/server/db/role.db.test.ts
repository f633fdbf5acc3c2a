import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { connect } from "./client";
import { roleFaults } from "./role";

let own: TestDatabase;
let app: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  own = await testDatabase();
  app = connect(own.appUrl, { max: 1 });
  owner = connect(own.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close()]);
  await own.drop();
});

// The test cluster itself does not wait for its disk, which is one of the faults.
const besidesDisk = (faults: string[]) => faults.filter((fault) => !fault.includes("disk"));

test("the app's role may keep the books", async () => {
  expect(besidesDisk(await roleFaults(app, new Date()))).toEqual([]);
});

test("the owner's role may not", async () => {
  const faults = await roleFaults(owner, new Date());
  expect(faults.join("\n")).toMatch(/owns tables/);
  expect(faults.join("\n")).toMatch(/may change the ledger/);
});

test("a right to one column of an entry is a right too much", async () => {
  await owner.execute("grant update (amount) on entries to kro_app");
  expect((await roleFaults(app, new Date())).join("\n")).toMatch(/may change the ledger/);
  await owner.execute("revoke update (amount) on entries from kro_app");
});

test("clocks apart are told", async () => {
  const faults = await roleFaults(app, new Date(Date.now() + 3_000));
  expect(besidesDisk(faults)).toHaveLength(1);
  expect(faults.join("\n")).toMatch(/clocks/);
});
