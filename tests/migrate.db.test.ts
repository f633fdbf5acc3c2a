import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "../scripts/migrate";
import { type TestDatabase, testDatabase } from "./support/database";

let database: TestDatabase;
let owner: postgres.Sql;

beforeEach(async () => {
  database = await testDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});

afterEach(async () => {
  await owner.end();
  await database.drop();
});

const applied = () => owner`select name, applied_at from drizzle.__drizzle_migrations order by id`;

it("does nothing the second time, nor when two come at once", async () => {
  const before = await applied();
  await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  expect(await applied()).toEqual(before);
  expect(before.length).toBeGreaterThan(1);
});

it("refuses when an applied migration was changed afterwards, and says which", async () => {
  const [last] = await owner`
    update drizzle.__drizzle_migrations set hash = 'other'
     where id = (select max(id) from drizzle.__drizzle_migrations) returning name`;
  await expect(migrate(database.ownerUrl)).rejects.toThrow(
    `The migration ${last?.name} was changed`,
  );
});

it("refuses to run as the app's own role", async () => {
  await expect(migrate(database.appUrl)).rejects.toThrow(/failed and nothing was changed/);
});

it("tells in one sentence that no server answers", async () => {
  await expect(migrate("postgres://kro_owner@127.0.0.1:9/kro")).rejects.toThrow(
    /The migration failed and nothing was changed: .*ECONNREFUSED/,
  );
});
