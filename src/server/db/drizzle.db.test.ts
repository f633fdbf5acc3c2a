import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DrizzleQueryError, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../../scripts/migrate";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { connect } from "./client";
import { accounts } from "./schema/ledger";
import { orders } from "./schema/orders";
import { users } from "./schema/people";

/** What we rely on Drizzle for, and what a release of it has broken before. */

let database: TestDatabase;
let owner: ReturnType<typeof connect>;
const BEYOND_DOUBLES = 900_719_925_474_099n;

beforeAll(async () => {
  database = await testDatabase();
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  await owner.close();
  await database.drop();
});

describe("Drizzle", () => {
  test("keeps bigints exact through a nested query, and dates as dates", async () => {
    const now = new Date("2026-11-23T11:00:00.123Z");
    await owner.insert(users).values({ id: "usr_x", phone: "+2348030000001", createdAt: now });
    await owner.insert(orders).values({
      id: "ord_x",
      ref: "KRO-X",
      status: "CREATED",
      fundingStatus: "UNFUNDED",
      createdBy: "usr_x",
      creatorSide: "BUYER",
      title: "t",
      description: "",
      amount: BEYOND_DOUBLES,
      termsVersion: 1,
      funded: 0n,
      released: 0n,
      refunded: 0n,
      createdAt: now,
      updatedAt: now,
    });
    await owner.execute(
      sql`insert into milestones (id, order_id, position, title, amount, status) values ('mil_x', 'ord_x', 0, 't', ${BEYOND_DOUBLES.toString()}::bigint, 'PENDING')`,
    );
    const found = await owner.query.orders.findFirst({
      where: { id: "ord_x" },
      with: { milestones: true, creator: true },
    });
    expect(found?.milestones[0]?.amount).toBe(BEYOND_DOUBLES);
    expect(found?.amount).toBe(BEYOND_DOUBLES);
    expect(found?.creator?.createdAt).toEqual(now);
  });

  test("writes defaults and check constraints with the numbers in them", async () => {
    const [{ definition } = { definition: "" }] = await owner.execute<{ definition: string }>(
      sql`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'orders_amount_above_zero'`,
    );
    expect(definition).toContain("1000000000000000");
    await owner.insert(accounts).values({ kind: "INC", owner: "default", personal: false });
    const [row] = await owner.select().from(accounts).where(eq(accounts.owner, "default"));
    expect(row?.balance).toBe(0n);
  });

  test("makes a named statement that the server keeps prepared", async () => {
    const named = owner
      .select({ id: users.id })
      .from(users)
      .where(eq(users.id, sql.placeholder("id")))
      .prepare("contract_named");
    await named.execute({ id: "usr_x" });
    await named.execute({ id: "usr_x" });
    const rows = await owner.execute<{ statement: string; executions: string }>(
      sql`select statement, generic_plans + custom_plans as executions from pg_prepared_statements where statement like '%from "users" where "users"."id" = $1%'`,
    );
    expect(rows.map(({ executions }) => Number(executions))).toContain(2);
  });

  test("brings a broken rule as an error with the server's code", async () => {
    const attempt = owner.execute(sql`update orders set amount = 0 where id = 'ord_x'`);
    await expect(attempt).rejects.toBeInstanceOf(DrizzleQueryError);
    await expect(attempt).rejects.toMatchObject({
      cause: { code: "23514", constraint_name: "orders_amount_above_zero" },
    });
  });

  test("takes JSON as text many times at once without hanging the pool", async () => {
    const body = JSON.stringify({ a: 1 });
    const rows = await Promise.all(
      Array.from({ length: 40 }, () =>
        owner.execute<{ a: string }>(sql`select ${body}::text::jsonb ->> 'a' as a`),
      ),
    );
    expect(rows.map(([row]) => row?.a)).toEqual(Array.from({ length: 40 }, () => "1"));
  });

  test("migrates a database that is up to date without doing anything", async () => {
    const count = () =>
      owner.execute<{ n: number }>(
        sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
      );
    const before = await count();
    await migrate(database.ownerUrl);
    expect(await count()).toEqual(before);
    expect(before[0]?.n).toBe(readdirSync("drizzle").length);
  });

  test("finds nothing to generate: the migrations say what the schema says", () => {
    const copy = mkdtempSync(path.join(tmpdir(), "kro-generate-"));
    try {
      cpSync("drizzle", path.join(copy, "drizzle"), { recursive: true });
      const kit = path.resolve("node_modules/drizzle-kit/bin.cjs");
      const out = execFileSync(
        process.execPath,
        [
          kit,
          "generate",
          "--dialect=postgresql",
          "--schema=./src/server/db/schema",
          `--out=${path.relative(".", path.join(copy, "drizzle"))}`,
          "--name=probe",
        ],
        { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
      );
      expect(out).toMatch(/No schema changes/i);
      expect(readdirSync(path.join(copy, "drizzle")).length).toBe(readdirSync("drizzle").length);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
