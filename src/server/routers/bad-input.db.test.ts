import { sql } from "drizzle-orm";
import { generateSecret } from "otplib";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { answerCalls } from "@/app/api/trpc/[trpc]/answer-calls";
import { everything, kinds } from "../../../tests/support/corpus";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { makeOrder, readyToRelease, subjectOf } from "../../../tests/support/orders";
import { makePerson } from "../../../tests/support/people";
import { giveSettings } from "../../../tests/support/settings";
import { type Things, validInputs } from "../../../tests/support/valid-inputs";
import { sealSession } from "../auth";
import { connect, database } from "../db/client";
import type { Actor, Ctx } from "../domain/context";
import { openSession } from "../domain/people/sessions";
import { createStaff } from "../domain/people/staff";
import { appRouter } from "./app";

interface Known {
  _def: { type: string; meta?: { audience?: string }; inputs: unknown[] };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);
const callers = ["visitor", "buyer", "seller", "stranger", "checker", "support"] as const;
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
  const done = await readyToRelease(owner);
  const fresh = await makeOrder(owner, { buyer: done.buyer, seller: done.seller });
  const { conditions, terms } = await subjectOf(owner, fresh);
  inputs = validInputs({
    ref: fresh.ref,
    termsHash: terms.hash,
    conditionId: conditions[0]?.id ?? "",
    accountId: "bnk_00000000000000000000000000",
    payoutRef: "WD-00000000",
    payoutId: "out_00000000000000000000000000",
  } satisfies Things);
  cookies.visitor = "";
  cookies.buyer = await cookieOf(done.buyer);
  cookies.seller = await cookieOf(done.seller);
  cookies.stranger = await cookieOf(await makePerson(owner, "Sade Eze"));
  cookies.checker = await staffCookie("FINANCE_CHECKER");
  cookies.support = await staffCookie("SUPPORT");
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

const nobody = (): Ctx => ({ db: owner, actor: { kind: "nobody" }, now: new Date() });
const device = { userAgent: null, ipHash: null };

async function cookieOf(person: Extract<Actor, { kind: "user" }>): Promise<string> {
  const sid = await openSession(nobody(), { audience: "USER", id: person.id }, device);
  return `kro.sid=${await sealSession("USER", sid)}`;
}

async function staffCookie(role: "FINANCE_CHECKER" | "SUPPORT"): Promise<string> {
  const email = `${role.toLowerCase()}@krotrust.ng`;
  const totpSecret = generateSecret();
  const person = { email, name: role, password: "a long password", roles: [role], totpSecret };
  const id = await createStaff(nobody(), person);
  const sid = await openSession(nobody(), { audience: "STAFF", id }, device);
  return `kro.adm=${await sealSession("STAFF", sid)}`;
}

/** Counters of tries and the time somebody was last seen: the only things a refusal may change. */
const counters = ["rate_limits", "verification_codes", "two_factor_staff", "sessions"];

/** One text for all that is remembered: every row of every table but the counters. */
async function remembered(): Promise<string> {
  const tables = await owner.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const kept = tables.filter(({ name }) => !counters.includes(name));
  const parts = kept.map(
    ({ name }) => sql`select ${name}::text as name,
      md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
      from ${sql.identifier(name)} t`,
  );
  const rows = await owner.execute<{ name: string; hash: string }>(
    sql.join(parts, sql` union all `),
  );
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}

interface Answer {
  status: number;
  text: string;
  fields: Record<string, string[]> | null;
  domainCode: string | null;
  ms: number;
}

/** As an attacker writes it: where the library refuses to send something, it is sent without it. */
function onWire(input: unknown): string {
  try {
    return JSON.stringify(superjson.serialize(input));
  } catch {
    return JSON.stringify({ json: input });
  }
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

const clear = [200, 400, 401, 403, 404, 409, 413, 415, 422, 429];
const leak = /node_modules|\.tsx?:\d|\bat \w+ \(|select "|insert into|Failed query|PostgresError/;

/** What is wrong with an answer, or null. `field` is the one that was bad; null is the whole input. */
function complaint(answer: Answer, field: string | null): string | null {
  const { status, text, fields, domainCode } = answer;
  if (status === 503 && domainCode === "gateway_unavailable") return null;
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

test("an answer that is not clear is complained of", () => {
  const good: Answer = { status: 400, text: "", fields: { a: ["no"] }, domainCode: null, ms: 1 };
  expect(complaint(good, "a")).toBeNull();
  expect(complaint({ ...good, status: 500 }, "a")).toBe("status 500");
  expect(complaint({ ...good, status: 503 }, "a")).toBe("status 503");
  expect(complaint({ ...good, fields: null }, "a")).toBe("no field");
  expect(complaint(good, "b")).toBe("the wrong field: a");
  expect(complaint({ ...good, text: 'Failed query: select "id"' }, "a")).toBe("a leak");
});

const shapeOf = ({ _def }: Known): string[] => {
  const input = _def.inputs.find((one) => one instanceof z.ZodObject);
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
};

interface Shot {
  field: string | null;
  input: unknown;
}

/** Each field given each bad value, each left out, each unknown one added; the whole replaced. */
function shotsAt(procedure: Known, good: unknown): Shot[] {
  const whole = [...kinds, "a", 7, 7n].map((input) => ({ field: null, input }));
  if (typeof good !== "object" || good === null) return whole;
  const record = good as Record<string, unknown>;
  const fields = shapeOf(procedure);
  const changed = fields.flatMap((field) =>
    everything.map((value) => ({ field, input: { ...record, [field]: value } })),
  );
  const missing = fields.map((field) => {
    const { [field]: _, ...rest } = record;
    return { field, input: rest };
  });
  const added = ["id", "status", "role", "userId", "version", "extra", "Ref", "isAdmin"].map(
    (field) => ({ field, input: { ...record, [field]: 1 } }),
  );
  const inner = fields
    .filter((field) => Array.isArray(record[field]))
    .flatMap((field) => innerShots(record, field));
  return [...whole, ...changed, ...missing, ...added, ...inner];
}

/** Bad values one floor down, in the first item of a list. */
function innerShots(record: Record<string, unknown>, field: string): Shot[] {
  const [first] = record[field] as Record<string, unknown>[];
  return Object.keys(first ?? {}).flatMap((key) =>
    everything.map((value) => ({
      field,
      input: { ...record, [field]: [{ ...first, [key]: value }] },
    })),
  );
}

/** Who is let in far enough to have every field read; the rest get a handful of shots. */
const entitled = (audience: string): Caller =>
  audience.startsWith("staff") ? "checker" : audience === "open" ? "visitor" : "buyer";

test("every procedure has one good input to spoil", () => {
  const without = procedures.filter(([path]) => !(path in inputs)).map(([path]) => path);
  expect(without).toEqual([]);
});

const seen = new Map<number, number>();

describe("bad input", () => {
  test.each(procedures)(
    "to %s is told by field and changes nothing",
    async (path, procedure) => {
      const { type, meta } = procedure._def;
      const shots = shotsAt(procedure, inputs[path]);
      const complaints: string[] = [];
      let before = await remembered();
      for (const caller of callers) {
        const full = caller === entitled(meta?.audience ?? "");
        for (const [index, { field, input }] of shots.entries()) {
          if (!full && index % 37 !== 0) continue;
          const answer = await shoot(path, type, caller, input);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          const wrong = complaint(answer, field);
          if (wrong) complaints.push(`${caller} ${field}: ${wrong} · ${tell(input, field)}`);
          if (answer.status === 200 && type === "mutation") before = await remembered();
        }
        if ((await remembered()) !== before) complaints.push(`${caller}: something changed`);
      }
      expect(complaints.slice(0, 20)).toEqual([]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
    180_000,
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
