import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "@/app/api/trpc/[trpc]/answer-calls";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { giveSettings } from "../../../tests/support/settings";
import type { Known } from "../../../tests/support/shots";
import { cookieOf, makeThings } from "../../../tests/support/things";
import { validInputs } from "../../../tests/support/valid-inputs";
import { connect, database } from "../db/client";
import { audit } from "../db/schema/history";
import { users } from "../db/schema/people";
import { whilePaused } from "../while-paused";
import { appRouter } from "./app";

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);

/** What a person does as themselves, of this type. */
const theirs = (type: string) =>
  procedures
    .filter(([, { _def }]) => _def.type === type)
    .filter(([, { _def }]) => ["user", "party"].includes(_def.meta?.audience ?? ""))
    .map(([path]) => path);

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let inputs: Readonly<Record<string, unknown>>;
let cookie: string;
let personId: string;

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "10000000";
  owner = connect(own.ownerUrl, { max: 2 });
  const { things, seller } = await makeThings(owner);
  inputs = validInputs(things);
  cookie = await cookieOf(owner, seller);
  personId = seller.id;
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

const become = (status: "ACTIVE" | "SUSPENDED") =>
  owner.update(users).set({ status }).where(eq(users.id, personId));

/** What the door says: nothing where it lets the call through, whatever comes of it behind. */
async function refusalAt(path: string): Promise<string | null> {
  const response = await answerCalls(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "x-krotrust": "1" },
      body: JSON.stringify(superjson.serialize(inputs[path])),
    }),
    () => {},
  );
  const { error } = (await response.json()) as {
    error?: { json: { data: { domainCode: string | null } } };
  };
  return error?.json.data.domainCode ?? null;
}

test("whoever is paused reads all that is theirs", async () => {
  await become("SUSPENDED");
  const asking = ["payouts.resolve"];
  for (const path of theirs("query").filter((one) => !asking.includes(one))) {
    expect([path, await refusalAt(path)]).not.toEqual([path, "user_suspended"]);
  }
  expect(await refusalAt("ledger.wallet")).toBeNull();
  for (const path of asking) expect(await refusalAt(path)).toBe("user_suspended");
});

test("and is heard where something is contested, and begins, pays, releases and withdraws nothing", async () => {
  await become("SUSPENDED");
  const before = await owner.$count(audit);
  const refused = theirs("mutation").filter((path) => !whilePaused.includes(path));
  expect(refused.length).toBeGreaterThan(40);
  for (const path of refused) {
    expect([path, await refusalAt(path)]).toEqual([path, "user_suspended"]);
  }
  expect(await owner.$count(audit)).toBe(before);
  for (const path of whilePaused) {
    expect([path, await refusalAt(path)]).not.toEqual([path, "user_suspended"]);
  }
});

test("what may be done meanwhile is there, and nothing of it moves money", () => {
  expect(whilePaused.filter((path) => !theirs("mutation").includes(path))).toEqual([]);
  const moves = /release|refund|accept|withdraw|settle|offer|bid|pay|payout|bank|account/i;
  expect(whilePaused.filter((path) => moves.test(path))).toEqual([]);
});

test("a twin who is not paused is refused none of it", async () => {
  await become("ACTIVE");
  for (const path of theirs("mutation")) {
    expect([path, await refusalAt(path)]).not.toEqual([path, "user_suspended"]);
  }
});
