import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { verificationCodes } from "@/server/db/schema/people";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { giveSettings } from "../../../../tests/support/settings";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type CodePurpose, expireCodes, requestCode, verifyCode } from "./otp";

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const start = new Date("2026-11-22T09:00:00.000Z");
const after = (ms: number) => new Date(+start + ms);

let own: TestDatabase;
let db: ReturnType<typeof connect>;
let last = 0;

/** A number of one's own for each test. */
const newPhone = () => `+23480300${String(++last).padStart(5, "0")}`;
const at = (now: Date): Ctx => ({ db, actor: { kind: "nobody" }, now });
const ask = (phone: string, now: Date) => requestCode(at(now), { phone, purpose: "SIGN_IN" });
const type = (phone: string, code: string, now: Date) =>
  verifyCode(at(now), { phone, purpose: "SIGN_IN", code });
const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  db = connect(own.appUrl, { max: 20 });
});
afterAll(async () => {
  await db.close();
  await own.drop();
});

test("fifty uses of one code at once open once, over forty rounds", async () => {
  for (let round = 0; round < 40; round++) {
    const phone = newPhone();
    const { code } = await ask(phone, start);
    const answers = await Promise.all(Array.from({ length: 50 }, () => type(phone, code, start)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  }
});

test("a code opens only what it was issued for", async () => {
  const phone = newPhone();
  const { code } = await ask(phone, start);
  const purpose = "WITHDRAW" as CodePurpose;
  expect(await verifyCode(at(start), { phone, purpose, code })).toBe(false);
  expect(await type(newPhone(), code, start)).toBe(false);
  expect(await type(phone, code, start)).toBe(true);
});

test.each([
  [299_999, true],
  [300_000, false],
  [300_001, false],
])("a code %i ms old works: %s", async (age, works) => {
  const phone = newPhone();
  const { code } = await ask(phone, start);
  expect(await type(phone, code, after(age))).toBe(works);
});

test("after five wrong tries the right code is wrong too", async () => {
  const phone = newPhone();
  const { code } = await ask(phone, start);
  for (let i = 0; i < 5; i++) expect(await type(phone, wrong(code), start)).toBe(false);
  expect(await type(phone, code, start)).toBe(false);
});

test("five wrong tries at once count as five", async () => {
  const phone = newPhone();
  const { code } = await ask(phone, start);
  await Promise.all(Array.from({ length: 5 }, () => type(phone, wrong(code), start)));
  expect(await type(phone, code, start)).toBe(false);
});

test("a new code ends the one before it", async () => {
  const phone = newPhone();
  const first = await ask(phone, start);
  const second = await ask(phone, after(30_000));
  if (first.code !== second.code) expect(await type(phone, first.code, after(31_000))).toBe(false);
  expect(await type(phone, second.code, after(31_000))).toBe(true);
});

test("an older code stays dead when the newer one is used up or over", async () => {
  const phone = newPhone();
  const first = await ask(phone, start);
  const second = await ask(phone, after(30_000));
  expect(await type(phone, second.code, after(31_000))).toBe(true);
  expect(await type(phone, first.code, after(32_000))).toBe(false);
});

test("the pauses between codes grow and the fourth of a quarter hour waits for its end", async () => {
  const phone = newPhone();
  const tries: [ms: number, answer: string][] = [
    [0, "accepted"],
    [29_999, "code_limit"],
    [30_000, "accepted"],
    [89_999, "code_limit"],
    [90_000, "accepted"],
    [210_000, "code_limit"],
    [15 * minute - 1, "code_limit"],
    [15 * minute, "accepted"],
  ];
  for (const [ms, answer] of tries) {
    expect(`${ms} ${await refusal(ask(phone, after(ms)))}`).toBe(`${ms} ${answer}`);
  }
});

test("the moment promised for the next code is the moment it is sent", async () => {
  const phone = newPhone();
  for (let i = 0, now = start; i < 25; i++) {
    const { resendAt } = await ask(phone, now);
    expect(await refusal(ask(phone, new Date(+resendAt - 1)))).toBe("code_limit");
    now = resendAt;
  }
});

test("over three days nobody gets more than ten codes in any one of them", async () => {
  const phone = newPhone();
  const sent: number[] = [];
  for (let ms = 0; ms < 3 * day; ms += 5 * minute) {
    if ((await refusal(ask(phone, after(ms)))) === "accepted") sent.push(ms);
  }
  for (const ms of sent) {
    expect(sent.filter((other) => other >= ms && other < ms + day).length).toBeLessThanOrEqual(10);
  }
  expect(sent.length).toBeGreaterThanOrEqual(30);
});

test("ten requests at once send one code", async () => {
  const phone = newPhone();
  const answers = await Promise.all(Array.from({ length: 10 }, () => refusal(ask(phone, start))));
  expect(answers.filter((answer) => answer === "accepted")).toHaveLength(1);
});

test("twenty failures of a day end the guessing, whatever the order of requests", async () => {
  const phone = newPhone();
  let failures = 0;
  let code = "000000";
  for (let ms = 0; ms < day; ms += 15 * minute) {
    code = await ask(phone, after(ms)).then(
      (asked) => asked.code,
      () => code,
    );
    for (let i = 0; i < 5; i++) {
      const answer = await type(phone, wrong(code), after(ms)).catch(() => "refused");
      if (answer === false) failures++;
    }
  }
  const rows = await db.select().from(verificationCodes);
  const counted = rows.filter((row) => row.phone === phone).reduce((n, row) => n + row.attempts, 0);
  expect(counted).toBe(20);
  expect(failures).toBeGreaterThanOrEqual(20);
});

test("no row holds the code or a plain hash of it", async () => {
  const phone = newPhone();
  const { code } = await ask(phone, start);
  const rows = (await db.select().from(verificationCodes)).filter((row) => row.phone === phone);
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(rows[0]?.codeHash).toHaveLength(32);
});

test("codes whose time is over are marked, and only those", async () => {
  const phone = newPhone();
  await ask(phone, after(10 * day));
  await expireCodes(at(after(10 * day + 299_999)));
  const open = (await db.select().from(verificationCodes)).filter((row) => row.phone === phone);
  expect(open[0]?.expiredAt).toBeNull();
  while ((await expireCodes(at(after(10 * day + 300_000)))) > 0);
  const over = (await db.select().from(verificationCodes)).filter((row) => row.phone === phone);
  expect(over[0]?.expiredAt).toEqual(after(10 * day + 300_000));
});
