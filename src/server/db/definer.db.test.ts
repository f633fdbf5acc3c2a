import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "../../../scripts/migrate";
import { withDatabase } from "../../../tests/support/cluster";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const journal = {
  key: "one",
  kind: "test",
  hash: "h",
  order_id: null,
  event_at: "2026-11-23T11:00:00Z",
  lines: [
    { kind: "PSP", owner: "paystack", currency: "NGN", amount: "-5" },
    { kind: "AVL", owner: "usr_a", currency: "NGN", amount: "5" },
  ],
};

const change = {
  subjectId: "test",
  at: "2026-11-23T11:00:00Z",
  request: { actor_id: "usr_a", key: "k", hash: "h" },
  moves: [],
  journals: [journal],
  terms: [],
  acceptances: [],
  evidence: [],
  clear: [{ order_id: "ord_a", kind: "*" }],
  set: [],
  history: [
    {
      noun: "orders",
      subject_id: "ord_a",
      action: "x",
      to: "x",
      actor_kind: "clock",
      at: "2026-11-23T11:00:00Z",
    },
  ],
  audit: [],
  outbox: [{ id: "obx_a", event: "x", data: {}, created_at: "2026-11-23T11:00:00Z" }],
};

/** Types a caller may hide behind ones of its own, by the name SQL or plpgsql calls them. */
const names = ["jsonb", "text", "timestamptz", "xid8", "record", "int4", "int8", "bool", "bpchar"];
const calls = {
  commit_change: (sql: postgres.Sql) =>
    sql`select public.commit_change(${JSON.stringify(change)}::pg_catalog.text::pg_catalog.jsonb)`,
  fold_balances: (sql: postgres.Sql) => sql`select public.fold_balances()`,
  forget_old_proofs: (sql: postgres.Sql) => sql`select public.forget_old_proofs()`,
};

/**
 * A session of the app's role in which a type's name means a domain of its own, whose check says
 * as whom it ran. A domain over `record` cannot be; a composite type of that name is as good.
 */
const sessionWith = async (name: string) => {
  const sql = postgres(database.appUrl, { max: 1, onnotice: () => {}, fetch_types: false });
  const base = name === "record" ? "text" : name;
  await sql.unsafe(`
    create function pg_temp.tell(v pg_catalog.${base}) returns pg_catalog.bool language plpgsql as $$
    begin
      if current_user <> session_user then
        raise exception 'ran as %', current_user using errcode = 'KR099';
      end if;
      return true;
    end $$;
    create domain pg_temp.${name} as pg_catalog.${base} check (pg_temp.tell(value));`);
  return sql;
};

test.each(
  Object.entries(calls).flatMap(([call, ask]) => names.map((name) => [call, name, ask] as const)),
)("%s never runs a caller's own %s as the owner", async (_, name, ask) => {
  const sql = await sessionWith(name);
  try {
    await expect(ask(sql)).resolves.toHaveLength(1);
  } finally {
    await sql.end();
  }
});

test("a migration takes the right to temporary things away from everybody but the owner", async () => {
  const { ownerUrl } = inject("cluster");
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const name = `kro_fresh_${process.pid}`;
  try {
    // Not a copy of the template: a copy carries no rights of the database it was copied from.
    await owner.unsafe(`create database ${name}`);
    await migrate(withDatabase(ownerUrl, name));
    const [row] =
      await owner`select has_database_privilege('kro_app', ${name}, 'TEMPORARY') as may`;
    expect(row?.may).toBe(false);
  } finally {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  }
});
