import postgres from "postgres";
import { expect, it } from "vitest";
import { testDatabase } from "./database";

it("gives each test a database of its own in which the app's role owns nothing", async () => {
  const database = await testDatabase();
  const owner = postgres(database.ownerUrl, { max: 1 });
  const app = postgres(database.appUrl, { max: 1 });
  await owner`create table only_here (a int)`;
  expect(await app`select current_user as who`).toEqual([{ who: "kro_app" }]);
  await expect(app`insert into only_here values (1)`).rejects.toThrow(/permission denied/);
  await expect(app`create table mine (a int)`).rejects.toThrow(/permission denied/);
  await owner.end();
  await app.end();
  await database.drop();

  const other = await testDatabase();
  const elsewhere = postgres(other.ownerUrl, { max: 1 });
  await expect(elsewhere`select * from only_here`).rejects.toThrow(/does not exist/);
  await elsewhere.end();
  await other.drop();
});
