import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/support/database";
import { makePerson } from "../../tests/support/people";
import { giveSettings } from "../../tests/support/settings";
import { cookieOf } from "../../tests/support/things";
import { newId } from "../lib/ids";
import { authOptions } from "./auth";
import { type connect, database } from "./db/client";
import { appRouter } from "./routers/app";
import { createCallerFactory, openDoor } from "./trpc";

let own: TestDatabase;

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.TRUSTED_PROXIES = "1";
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.drop();
});

const signedIn = async () => {
  const [, value = ""] = (await cookieOf(database(), await makePerson(database(), "Ada"))).split(
    "=",
  );
  const cookies = { get: (name: string) => (name === "kro.sid" ? { value } : undefined) };
  return createCallerFactory(appRouter)(
    openDoor({ headers: new Headers(), cookies, now: new Date() }),
  );
};

const codes = async (times: number, ask: (n: number) => Promise<unknown>) => {
  const said: string[] = [];
  for (let n = 0; n < times; n++) {
    const answer = ask(n).then(
      () => "answered",
      (error: { message: string }) => error.message,
    );
    said.push(await answer);
  }
  return said;
};

test("the thirty-first order of an hour is refused: each may send a message to a stranger", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const make = (who: typeof one) => (n: number) =>
    who.orders.create({
      side: "SELLER",
      title: "Ankara, 12 yards",
      description: "",
      amount: "5000",
      feePayer: "BUYER",
      deliverBy: new Date(Date.now() + 86_400_000),
      inspectionHours: 72,
      feeVersion: 1,
      otherPhone: `0803123${String(4_000 + n)}`,
      conditions: [{ text: "It is whole", verifier: "BUYER", evidence: "NONE", required: true }],
      idempotencyKey: newId("code"),
    });
  const said = await codes(31, make(one));
  expect(said.filter((word) => word === "answered")).toHaveLength(30);
  expect(said.at(-1)).toBe("too_many_requests");
  expect(await codes(1, make(other))).toEqual(["answered"]);
});

test("withdrawals asked for are counted, whether they are made or not", async () => {
  const one = await signedIn();
  const said = await codes(21, () =>
    one.payouts.request({
      accountId: "bnk_00000000000000000000000000",
      amount: "5000",
      idempotencyKey: newId("code"),
    }),
  );
  expect(new Set(said.slice(0, 20))).toEqual(new Set(["bank_account_not_found"]));
  expect(said.at(-1)).toBe("too_many_requests");
});

test("asking again and again for one number uses up nobody else's share of the messages", async () => {
  const visitor = createCallerFactory(appRouter)(
    openDoor({ headers: new Headers(), cookies: { get: () => undefined }, now: new Date() }),
  );
  const said = await codes(6, () => visitor.people.requestCode({ phone: "08035557788" }));
  expect(said).toEqual(["answered", ...Array(5).fill("code_limit")]);
  const [row] = await database().execute<{ points: number }>(
    sql`select points from rate_limits where key = 'code-send-all:all'`,
  );
  expect(row?.points).toBe(1);
});

test("an address that tries staff names one after the other is soon not heard at all", async () => {
  const [door] = authOptions("STAFF").providers;
  const { authorize } = (door?.options ?? {}) as {
    authorize: (given: object, request: object) => Promise<unknown>;
  };
  const attempt = (from: string) => (n: number) =>
    authorize(
      { email: `nobody${n}@krotrust.ng`, password: "guess", totp: "123456" },
      { headers: { "x-forwarded-for": from } },
    );
  const said = await codes(61, attempt("203.0.113.7"));
  expect(new Set(said.slice(0, 60))).toEqual(new Set(["sign_in_refused"]));
  expect(said.at(-1)).toBe("too_many_requests");
  expect(await codes(1, attempt("203.0.113.8"))).toEqual(["sign_in_refused"]);
});
