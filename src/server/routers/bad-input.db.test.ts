import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCalls } from "@/app/api/trpc/[trpc]/answer-calls";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { makePerson } from "../../../tests/support/people";
import { giveSettings } from "../../../tests/support/settings";
import { type Known, onWire, shotsAt } from "../../../tests/support/shots";
import { cookieOf, makeThings, staffCookie } from "../../../tests/support/things";
import { validInputs } from "../../../tests/support/valid-inputs";
import { connect, database } from "../db/client";
import { appRouter } from "./app";

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);
const callers = [
  "visitor",
  "buyer",
  "seller",
  "stranger",
  "checker",
  "support",
  "arbiter",
] as const;
type Caller = (typeof callers)[number];

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let inputs: Readonly<Record<string, unknown>> = {};
const cookies = {} as Record<Caller, string>;

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "10000000";
  process.env.LOG_LEVEL = "silent";
  owner = connect(own.ownerUrl, { max: 2 });
  const { things, buyer, seller } = await makeThings(owner);
  inputs = validInputs(things);
  cookies.visitor = "";
  cookies.buyer = await cookieOf(owner, buyer);
  cookies.seller = await cookieOf(owner, seller);
  cookies.stranger = await cookieOf(owner, await makePerson(owner, "Sade Eze"));
  cookies.checker = await staffCookie(owner, "FINANCE_CHECKER");
  cookies.support = await staffCookie(owner, "SUPPORT");
  cookies.arbiter = await staffCookie(owner, "ARBITER");
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

/** Counts of tries, and when somebody was last seen: the only things a refusal may change. */
const counters = [
  "rate_limits",
  "verification_codes",
  "two_factor_staff",
  "payout_approvals",
  "sessions",
];

/** One text for all that is remembered: every row but the counters', and the record of refusals. */
async function remembered(): Promise<string> {
  const tables = await owner.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const kept = tables.filter(({ name }) => !counters.includes(name));
  const parts = kept.map(
    ({ name }) => sql`select ${name}::text as name,
      md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
      from ${sql.identifier(name)} t
      where ${name} <> 'audit' or t::text not like '%.refused,%'`,
  );
  const rows = await owner.execute<{ name: string; hash: string }>(
    sql.join(parts, sql` union all `),
  );
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}

/** The tables that are not as they were. */
const differing = (before: string, after: string): string[] => {
  const known = new Set(before.split("\n"));
  return after
    .split("\n")
    .filter((line) => !known.has(line))
    .map((line) => line.split(" ")[0] ?? line);
};

interface Answer {
  status: number;
  text: string;
  fields: Record<string, string[]> | null;
  domainCode: string | null;
  ms: number;
}

async function shoot(path: string, type: string, caller: Caller, input: unknown): Promise<Answer> {
  const body = onWire(input);
  const query = type === "query" ? `?input=${encodeURIComponent(body)}` : "";
  const started = performance.now();
  const response = await answerCalls(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}${query}`, {
      method: type === "query" ? "GET" : "POST",
      headers: {
        cookie: cookies[caller],
        "content-type": "application/json",
        "x-krotrust": "1",
        "sec-fetch-site": "same-origin",
      },
      ...(type === "query" ? {} : { body }),
    }),
    () => {},
  );
  const text = await response.text();
  const data = (JSON.parse(text) as { error?: { json?: { data?: Partial<Answer> } } }).error?.json
    ?.data;
  return {
    status: response.status,
    text,
    fields: data?.fields ?? null,
    domainCode: data?.domainCode ?? null,
    ms: performance.now() - started,
  };
}

/** Nobody answers for the outside world here. */
const silent = ["gateway_unavailable", "storage_unavailable"];
const clear = [200, 400, 401, 403, 404, 409, 413, 415, 422, 429];
const leak = /node_modules|\.tsx?:\d|\bat \w+ \(|select "|insert into|Failed query|PostgresError/;

/** What is wrong with an answer, or null. `field` is the one that was bad; null is the whole input. */
function complaint(answer: Answer, field: string | null): string | null {
  const { status, text, fields, domainCode } = answer;
  if (status === 503 && silent.includes(domainCode ?? "")) return null;
  if (!clear.includes(status)) return `status ${status}`;
  if (leak.test(text)) return "a leak";
  if (text.length > 65_536) return `an answer of ${text.length} characters`;
  if (answer.ms > 5_000) return `${Math.round(answer.ms)} ms`;
  if (status !== 400) return null;
  if (!fields) return "no field";
  const names = Object.keys(fields);
  const named = field === null || names.some((name) => name.split(".").includes(field));
  return named ? null : `the wrong field: ${names.join()}`;
}

test("the smallest change of what is remembered is seen", async () => {
  const before = await remembered();
  expect(await remembered()).toBe(before);
  await owner.execute(sql`update users set name = name || '.' where name = 'Sade Eze'`);
  expect(await remembered()).not.toBe(before);
});

test("an answer that is not clear is complained of", () => {
  const good: Answer = { status: 400, text: "", fields: { a: ["no"] }, domainCode: null, ms: 1 };
  expect(complaint(good, "a")).toBeNull();
  expect(complaint({ ...good, status: 500 }, "a")).toBe("status 500");
  expect(complaint({ ...good, status: 503 }, "a")).toBe("status 503");
  expect(complaint({ ...good, fields: null }, "a")).toBe("no field");
  expect(complaint(good, "b")).toBe("the wrong field: a");
  expect(complaint({ ...good, text: 'Failed query: select "id"' }, "a")).toBe("a leak");
});

/** Who is let in far enough to have every field read; the rest get a handful of shots. */
const entitled = (path: string, audience = ""): Caller => {
  if (/^staff\((dispute|condition):/.test(audience)) return "arbiter";
  if (audience.startsWith("staff")) return "checker";
  if (audience === "open") return "visitor";
  return path.startsWith("payouts.") ? "seller" : "buyer";
};

test("every procedure has one good input to spoil", () => {
  const without = procedures.filter(([path]) => !(path in inputs)).map(([path]) => path);
  expect(without).toEqual([]);
});

const seen = new Map<number, number>();

/** The shot in the air. A test whose time is up is followed by the next at once, with one still there. */
let flying: Promise<unknown> = Promise.resolve();

describe("bad input", () => {
  test.for(procedures)(
    "to %s is told by field and changes nothing",
    { retry: 0, timeout: 1_800_000 },
    async ([path, procedure], { signal }) => {
      await flying;
      const { type, meta } = procedure._def;
      const shots = shotsAt(procedure, inputs[path]);
      const complaints: string[] = [];
      let before = await remembered();
      for (const caller of callers) {
        const full = caller === entitled(path, meta?.audience);
        for (const [index, { field, input }] of shots.entries()) {
          if (!full && index % 37 !== 0) continue;
          // Vitest leaves a test whose time is up to itself: its shots would change what the next looks at.
          signal.throwIfAborted();
          const shot = shoot(path, type, caller, input);
          flying = shot.catch(() => {});
          const answer = await shot;
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          const wrong = complaint(answer, field);
          if (wrong) complaints.push(`${caller} ${field}: ${wrong} · ${tell(input, field)}`);
          if (answer.status === 200 && type === "mutation") before = await remembered();
        }
        const changed = differing(before, await remembered());
        if (changed.length > 0) complaints.push(`${caller}: changed ${changed.join()}`);
      }
      expect(complaints.slice(0, 20)).toEqual([]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );
});

test("enough was thrown, and every kind of refusal was met", () => {
  const count = (status: number) => seen.get(status) ?? 0;
  expect([...seen.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(3_000);
  for (const status of [400, 401, 403, 404])
    expect([status, count(status) > 20]).toEqual([status, true]);
  expect(count(200)).toBeLessThan(count(400));
});

const tell = (input: unknown, field: string | null) => {
  const value = field === null ? input : (input as Record<string, unknown>)[field];
  return onWire(value).slice(0, 80);
};
