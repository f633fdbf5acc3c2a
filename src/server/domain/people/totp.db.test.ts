import { eq } from "drizzle-orm";
import { generate, generateSecret } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { audit } from "@/server/db/schema/history";
import { twoFactorStaff } from "@/server/db/schema/people";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { giveSettings } from "../../../../tests/support/settings";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { createStaff } from "./staff";
import { checkTotp, stepOf } from "./totp";

const start = new Date("2026-11-22T09:00:00.000Z");
const after = (seconds: number) => new Date(+start + seconds * 1_000);
const codeAt = (secret: string, now: Date) => generate({ secret, epoch: +now / 1_000 });

let own: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let last = 0;

const at = (now: Date): Ctx => ({ db, actor: { kind: "nobody" }, now });

const newMember = async () => {
  const totpSecret = generateSecret();
  const id = await createStaff(
    { ...at(start), db: owner },
    {
      email: `member${++last}@krotrust.ng`,
      name: "Member",
      password: "correct horse battery",
      roles: ["FINANCE_CHECKER"],
      totpSecret,
    },
  );
  return { id, secret: totpSecret };
};

const answer = (id: string, code: string, now: Date) =>
  checkTotp(at(now), id, code).then(
    () => "spent",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  db = connect(own.appUrl, { max: 20 });
  owner = connect(own.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await own.drop();
});

test("fifty uses of one code at once spend it once, over twenty rounds", async () => {
  for (let round = 0; round < 20; round++) {
    const { id, secret } = await newMember();
    const code = await codeAt(secret, start);
    const answers = await Promise.all(Array.from({ length: 50 }, () => answer(id, code, start)));
    expect(answers.filter((text) => text === "spent")).toHaveLength(1);
    const uses = await db.select().from(audit).where(eq(audit.subjectId, id));
    expect(uses.map((use) => use.action)).toEqual(["staff.code_spent"]);
    expect(answers.filter((text) => text === "totp_wrong")).toHaveLength(49);
    // None of them was a guess: the owner is not shut out of the next.
    const next = await codeAt(secret, after(30));
    expect(await answer(id, next, after(30))).toBe("spent");
  }
});

test("fifty wrong ones at once, with the right one among them, open at most once and lock", async () => {
  const { id, secret } = await newMember();
  const code = await codeAt(secret, start);
  const tries = Array.from({ length: 50 }, (_, i) => (i === 25 ? code : wrong(code)));
  const answers = await Promise.all(tries.map((one) => answer(id, one, start)));
  expect(answers.filter((text) => text === "spent").length).toBeLessThan(2);
  for (let i = 0; i < 5; i++) await answer(id, wrong(code), start);
  expect(await answer(id, await codeAt(secret, after(30)), after(30))).toBe("totp_locked");
});

test("a code is refused the second time, and one before it after it", async () => {
  const { id, secret } = await newMember();
  expect(await answer(id, await codeAt(secret, after(30)), after(30))).toBe("spent");
  expect(await answer(id, await codeAt(secret, after(30)), after(31))).toBe("totp_wrong");
  expect(await answer(id, await codeAt(secret, start), after(31))).toBe("totp_wrong");
  expect(await answer(id, await codeAt(secret, after(60)), after(60))).toBe("spent");
});

test("a spent code is told from a wrong one, so that its owner knows to wait", async () => {
  const { id, secret } = await newMember();
  const code = await codeAt(secret, start);
  await checkTotp(at(start), id, code);
  const said = (tried: string) => checkTotp(at(start), id, tried).catch((error: unknown) => error);
  expect(await said(code)).toMatchObject({ code: "totp_wrong", detail: { because: "used" } });
  expect(await said(wrong(code))).toMatchObject({ code: "totp_wrong", detail: {} });
});

test("another member's code opens nothing", async () => {
  const [one, other] = [await newMember(), await newMember()];
  expect(await answer(one.id, await codeAt(other.secret, start), start)).toBe("totp_wrong");
});

test("five failures lock for a quarter of an hour, to the millisecond", async () => {
  const { id, secret } = await newMember();
  const code = await codeAt(secret, start);
  for (let i = 0; i < 5; i++) expect(await answer(id, wrong(code), start)).toBe("totp_wrong");
  expect(await answer(id, code, start)).toBe("totp_locked");
  const before = new Date(+after(900) - 1);
  expect(await answer(id, await codeAt(secret, before), before)).toBe("totp_locked");
  expect(await answer(id, await codeAt(secret, after(900)), after(900))).toBe("spent");
});

test("five failures at once lock as well", async () => {
  const { id, secret } = await newMember();
  const code = await codeAt(secret, start);
  await Promise.all(Array.from({ length: 5 }, () => answer(id, wrong(code), start)));
  expect(await answer(id, code, start)).toBe("totp_locked");
});

test("a success forgets the failures before it", async () => {
  const { id, secret } = await newMember();
  for (let i = 0; i < 4; i++) await answer(id, "abcdef", start);
  expect(await answer(id, await codeAt(secret, start), start)).toBe("spent");
  for (let i = 0; i < 4; i++) await answer(id, "abcdef", after(30));
  expect(await answer(id, await codeAt(secret, after(30)), after(30))).toBe("spent");
});

test("the secret lies sealed to its own row", async () => {
  const [one, other] = [await newMember(), await newMember()];
  const rows = await owner.select().from(twoFactorStaff);
  expect(JSON.stringify(rows)).not.toContain(one.secret);
  const sealed = rows.find((row) => row.staffId === one.id)?.secretSealed ?? "";
  await owner
    .update(twoFactorStaff)
    .set({ secretSealed: sealed })
    .where(eq(twoFactorStaff.staffId, other.id));
  expect(await answer(other.id, await codeAt(one.secret, start), start)).not.toBe("spent");
});

test("at each second of a step at most two codes are good, and none of the future", async () => {
  const secret = generateSecret();
  for (let second = 0; second < 30; second++) {
    const now = after(second);
    const codes = await Promise.all([-60, -30, 0, 30, 60].map((s) => codeAt(secret, after(s))));
    const good = await Promise.all(codes.map((code) => stepOf(secret, code, now)));
    expect(good.map((step) => step !== null)).toEqual([false, second < 5, true, false, false]);
  }
});
