import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";

let database: TestDatabase;
let app: postgres.Sql;
let owner: postgres.Sql;

const line = (kind: string, of: string, amount: number, currency = "NGN") => ({
  kind,
  owner: of,
  currency,
  amount: String(amount),
});

const journal = (key: string, lines: object[], hash = "h") => ({
  key,
  kind: "test",
  hash,
  order_id: null,
  event_at: "2026-11-23T11:00:00Z",
  lines,
});

const change = (...journals: object[]) => ({
  subjectId: "test",
  at: "2026-11-23T11:00:00Z",
  moves: [],
  journals,
  terms: [],
  acceptances: [],
  evidence: [],
  clear: [],
  set: [],
  history: [],
  audit: [],
  outbox: [],
});

const commit = (sql: postgres.Sql, body: object) =>
  sql`select public.commit_change(${JSON.stringify(body)}::text::jsonb) as outcome`;

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return "accepted";
  } catch (error) {
    return error instanceof postgres.PostgresError ? error.code : String(error);
  }
};

beforeAll(async () => {
  database = await testDatabase();
  app = postgres(database.appUrl, { max: 4, onnotice: () => {} });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await commit(
    app,
    change(journal("first", [line("PSP", "paystack", -5000), line("AVL", "usr_a", 5000)])),
  );
});

afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

const noPrivilege = "42501";

describe("as the role the app runs as, the database refuses", () => {
  test.each([
    ["an edited entry", "update entries set amount = 1"],
    ["a deleted entry", "delete from entries"],
    ["truncated entries", "truncate entries"],
    ["an edited journal", "update journals set kind = 'x'"],
    ["a deleted journal", "delete from journals"],
    ["truncated journals", "truncate journals cascade"],
    [
      "a journal of one's own",
      "insert into journals (key, kind, body_hash, event_at) values ('x','x','x',now())",
    ],
    [
      "an entry of one's own",
      "insert into entries (journal_id, account_id, amount) select 1, id, 5 from accounts limit 1",
    ],
    ["an edited balance", "update accounts set balance = 1000000"],
    ["a lowered floor", "update accounts set floor = -1000000"],
    [
      "a new account kind",
      "insert into account_kinds (kind, name, personal) values ('X','x',false)",
    ],
    ["a state set by hand", "update orders set status = 'CLOSED'"],
    ["a payout approved by hand", "update payouts set status = 'APPROVED'"],
    ["rewritten history", "update history set action = 'x'"],
    [
      "invented history",
      "insert into history (noun, subject_id, action, \"to\", actor_kind, at) values ('orders','x','x','x','x',now())",
    ],
    ["a trimmed audit", "delete from audit"],
    ["a trigger switched off", "alter table entries disable trigger all"],
    ["triggers switched off for a session", "set session_replication_role = replica"],
    [
      "a role given to oneself",
      "insert into staff_roles (staff_id, role, granted_at) values ('x','ADMIN',now())",
    ],
    ["a journal posted past the door", "select public.post_journal('{}'::jsonb)"],
    ["a row moved past the door", "select public.move_row('{}'::jsonb)"],
    ["an account opened past the door", "select public.open_account('AVL','x','NGN')"],
    ["a cheaper price list", "update fee_configuration set service_basis_points = 0"],
  ])("%s", async (_what, statement) => {
    const code = await codeOf(app.unsafe(statement));
    expect(code).toBe(noPrivilege);
  });

  test.each([
    ["an unbalanced journal", [line("PSP", "paystack", -100), line("AVL", "usr_a", 99)], "KR012"],
    ["a journal of one line", [line("PSP", "paystack", -100)], "KR012"],
    ["a journal of no line", [], "KR012"],
    [
      "an overdraft of a person",
      [line("AVL", "usr_a", -5001), line("PSP", "paystack", 5001)],
      "23514",
    ],
    ["an overdraft of an order", [line("ESC", "ord_a", -1), line("AVL", "usr_a", 1)], "23514"],
    [
      "two currencies that only balance together",
      [line("PSP", "paystack", -100, "NGN"), line("AVL", "usr_a", 100, "USD")],
      "KR012",
    ],
    ["a line of nothing", [line("PSP", "paystack", 0), line("AVL", "usr_a", 0)], "23514"],
    [
      "a sum beyond all bounds",
      [line("PSP", "paystack", -1_000_000_000_000_001), line("SUS", "", 1_000_000_000_000_001)],
      "23514",
    ],
    [
      "an account kind that is not in the chart",
      [line("PSP", "paystack", -1), line("GIFT", "", 1)],
      "KR015",
    ],
  ])("%s", async (what, lines, code) => {
    expect(await codeOf(commit(app, change(journal(`bad:${what}`, lines))))).toBe(code);
  });

  test("a balanced journal is accepted, so the refusals above are not for want of a way in", async () => {
    const lines = [line("PSP", "paystack", -100), line("AVL", "usr_b", 100)];
    expect(await codeOf(commit(app, change(journal("good", lines))))).toBe("accepted");
  });
});

describe("even as the owner of the tables, the database refuses", () => {
  test.each([
    ["an edited entry", "update entries set amount = 1", "KR010"],
    ["a deleted journal", "delete from journals", "KR010"],
    ["truncated entries", "truncate entries", "KR010"],
    ["a deleted account", "delete from accounts", "KR010"],
    [
      "balanced lines added to a journal that was committed",
      "insert into entries (journal_id, account_id, currency, amount) select j.id, a.id, a.currency, case a.kind when 'PSP' then -7 else 7 end from journals j, accounts a where j.key = 'first' and (a.kind = 'PSP' or a.owner = 'usr_a')",
      "KR011",
    ],
    [
      "a journal claiming another transaction as its own",
      "with j as (insert into journals (key, kind, body_hash, event_at, xid) values ('forged','x','x',now(),'1'::xid8) returning id) select id from j",
      "KR012",
    ],
  ])("%s", async (_what, statement, code) => {
    expect(await codeOf(owner.unsafe(statement))).toBe(code);
  });

  test("lines slipped in after the check was made to run early", async () => {
    const attempt = owner.begin(async (tx) => {
      await tx`insert into journals (key, kind, body_hash, event_at) values ('early', 'x', 'x', now())`;
      await tx.unsafe(
        "insert into entries (journal_id, account_id, currency, amount) select j.id, a.id, a.currency, case a.kind when 'PSP' then -7 else 7 end from journals j, accounts a where j.key = 'early' and (a.kind = 'PSP' or a.owner = 'usr_a')",
      );
      await tx`set constraints all immediate`;
      await tx.unsafe(
        "insert into entries (journal_id, account_id, currency, amount) select j.id, a.id, a.currency, 5 from journals j, accounts a where j.key = 'early' and a.owner = 'usr_a'",
      );
    });
    expect(await codeOf(attempt)).toBe("KR012");
  });

  test("a line in a currency its account does not have", async () => {
    const attempt = owner.begin(async (tx) => {
      await tx`insert into journals (key, kind, body_hash, event_at) values ('mixed', 'x', 'x', now())`;
      await tx.unsafe(
        "insert into entries (journal_id, account_id, currency, amount) select j.id, a.id, 'USD', 5 from journals j, accounts a where j.key = 'mixed' and a.owner = 'usr_a'",
      );
    });
    expect(await codeOf(attempt)).toBe("23503");
  });
});

describe("a journal key", () => {
  const lines = [line("PSP", "paystack", -300), line("AVL", "usr_c", 300)];

  test("with the same body posts once, whether one after the other or fifty at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => codeOf(commit(app, change(journal("same", lines, "one"))))),
    );
    // The losers of the race meet the unique key; the domain reads again and finds it done.
    expect(new Set(answers)).toEqual(
      new Set(answers.includes("23505") ? ["accepted", "23505"] : ["accepted"]),
    );
    const [again] = await commit(app, change(journal("same", lines, "one")));
    expect(again?.outcome.outcome).toBe("replayed");
    const [row] = await app`select balance from accounts where owner = 'usr_c'`;
    expect(row?.balance).toBe("300");
  });

  test("with another body is refused", async () => {
    expect(await codeOf(commit(app, change(journal("same", lines, "two"))))).toBe("KR021");
  });
});

describe("balances", () => {
  test("of a personal account say on each line what was before, what is after, and which version", async () => {
    await commit(
      app,
      change(journal("b1", [line("PSP", "paystack", -10), line("AVL", "usr_d", 10)])),
    );
    await commit(
      app,
      change(journal("b2", [line("AVL", "usr_d", -4), line("PSP", "paystack", 4)])),
    );
    const rows = await app`
      select e.amount, e.balance_before, e.balance_after, e.account_version
        from entries e join accounts a on a.id = e.account_id where a.owner = 'usr_d' order by e.id`;
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["10", "0", "10", "1"],
      ["-4", "10", "6", "2"],
    ]);
  });

  test("of platform accounts stay exact while they are folded under writers", async () => {
    const key = (n: number) => `fold:${n}`;
    const writers = Array.from({ length: 120 }, (_, n) =>
      commit(
        app,
        change(journal(key(n), [line("PSP", "fincra", -(n + 1)), line("SUS", "", n + 1)])),
      ),
    );
    const folds = Array.from({ length: 12 }, () => app`select public.fold_balances()`);
    await Promise.all([...writers, ...folds]);
    await app`select public.fold_balances()`;
    const [row] = await app`
      select b.balance, (select sum(amount) from entries e where e.account_id = b.id) as entries,
             (select balance from account_snapshots s where s.account_id = b.id) as folded
        from account_balances b where kind = 'PSP' and owner = 'fincra'`;
    expect(row?.balance).toBe(String(-(120 * 121) / 2));
    expect(row?.balance).toBe(row?.entries);
    expect(row?.folded).toBe(row?.entries);
  });

  test("sum to zero in every currency", async () => {
    const rows = await app`select currency, sum(amount) as sum from entries group by currency`;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.sum).toBe("0");
  });
});
