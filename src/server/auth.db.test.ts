import { eq } from "drizzle-orm";
import { generate, generateSecret } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../tests/support/database";
import { giveSettings } from "../../tests/support/settings";
import { askAuth, signInAs } from "../../tests/support/sign-in";
import { claimedSession, sealSession } from "./auth";
import { connect, database } from "./db/client";
import { sessions, staff, staffRoles, users } from "./db/schema/people";
import type { Ctx } from "./domain/context";
import { requestCode } from "./domain/people/otp";
import { createStaff } from "./domain/people/staff";
import { appRouter } from "./routers/app";
import { createCallerFactory, openDoor } from "./trpc";

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let last = 0;

const nobody = (): Ctx => ({ db: owner, actor: { kind: "nobody" }, now: new Date() });

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  owner = connect(own.ownerUrl, { max: 4 });
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

type Cookies = Record<string, string>;

/** The procedures as a browser with these cookies meets them, at a moment. */
const as = (cookies: Cookies, now = new Date()) =>
  createCallerFactory(appRouter)(
    openDoor({
      headers: new Headers(),
      cookies: { get: (name) => (cookies[name] ? { value: cookies[name] } : undefined) },
      now,
    }),
  );

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error: { code?: string }) => error.code ?? String(error),
  );

const newPerson = async () => {
  const phone = `+23480311${String(++last).padStart(5, "0")}`;
  const { code } = await requestCode(nobody(), { phone, purpose: "SIGN_IN" });
  const answer = await signInAs("USER", { phone: phone.replace("+234", "0"), code });
  return { phone, code, answer, cookies: answer.cookies };
};

const newMember = async (roles: Parameters<typeof createStaff>[1]["roles"]) => {
  const secret = generateSecret();
  const email = `member${++last}@krotrust.ng`;
  const password = "correct horse battery";
  const person = { email, name: "Member", password, roles, totpSecret: secret };
  const id = await createStaff(nobody(), person);
  const signIn = async (change: Record<string, string> = {}) =>
    signInAs("STAFF", { email, password, totp: await generate({ secret }), ...change });
  return { id, email, signIn };
};

test("a code opens the user area once, and its session is known to every procedure", async () => {
  const { answer, phone, code, cookies } = await newPerson();
  expect(answer).toMatchObject({ status: 200, error: null });
  expect(Object.keys(cookies)).toContain("kro.sid");
  expect(await as(cookies).people.me()).toMatchObject({ phone, name: null });
  const again = await signInAs("USER", { phone, code });
  expect(again).toMatchObject({ status: 401, error: "code_wrong" });
  expect(again.cookies).not.toHaveProperty("kro.sid");
});

test("without the CSRF token of its own cookie nobody is signed in", async () => {
  const phone = `+23480311${String(++last).padStart(5, "0")}`;
  const { code } = await requestCode(nobody(), { phone, purpose: "SIGN_IN" });
  const body = { phone, code, csrfToken: "invented" };
  const answer = await askAuth("USER", ["callback", "phone"], { body });
  expect(answer.cookies).not.toHaveProperty("kro.sid");
});

test("a sign-out is final: the old cookie kept by someone opens nothing", async () => {
  const { cookies } = await newPerson();
  const csrf = await askAuth("USER", ["csrf"], { cookies });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const out = { body: { csrfToken }, cookies: { ...cookies, ...csrf.cookies } };
  await askAuth("USER", ["signout"], out);
  expect(await as(cookies).people.me()).toBeNull();
  expect(await codeOf(as(cookies).people.saveProfile({ name: "Ada" }))).toBe("UNAUTHORIZED");
});

test("a revoked session is refused on the very next request", async () => {
  const { cookies } = await newPerson();
  const sid = await claimedSession("USER", { get: () => ({ value: cookies["kro.sid"] ?? "" }) });
  expect(await as(cookies).people.saveProfile({ name: "Ada" })).toMatchObject({ name: "Ada" });
  await owner
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(eq(sessions.id, sid ?? ""));
  expect(await codeOf(as(cookies).people.saveProfile({ name: "Eve" }))).toBe("UNAUTHORIZED");
});

test.each(["BLOCKED", "CLOSED"] as const)(
  "a person who is %s is out at once and cannot come back in",
  async (status) => {
    const { cookies, phone } = await newPerson();
    await owner.update(users).set({ status }).where(eq(users.phone, phone));
    expect(await codeOf(as(cookies).people.saveProfile({ name: "Eve" }))).toBe("UNAUTHORIZED");
    const now = new Date(Date.now() + 60_000);
    const { code } = await requestCode({ ...nobody(), now }, { phone, purpose: "SIGN_IN" });
    expect(await signInAs("USER", { phone, code })).toMatchObject({ error: "user_suspended" });
  },
);

test("each area's cookie is refused at the other's doors, under either name", async () => {
  const person = await newPerson();
  const member = await (await newMember(["ADMIN"])).signIn();
  const [sid = "", adm = ""] = [person.cookies["kro.sid"], member.cookies["kro.adm"]];
  expect(await as({ "kro.adm": adm }).admin.me()).toMatchObject({ roles: ["ADMIN"] });
  for (const cookies of [{ "kro.sid": sid }, { "kro.adm": sid }]) {
    expect(await codeOf(as(cookies).admin.me())).toBe("UNAUTHORIZED");
  }
  for (const cookies of [{ "kro.adm": adm }, { "kro.sid": adm }]) {
    expect(await as(cookies).people.me()).toBeNull();
    expect(await codeOf(as(cookies).people.saveProfile({ name: "Eve" }))).toBe("UNAUTHORIZED");
  }
});

test("each area's token is opened by its own area alone", async () => {
  const sid = "ses_00000000000000000000000000";
  for (const [mine, other] of [
    ["USER", "STAFF"],
    ["STAFF", "USER"],
  ] as const) {
    const value = await sealSession(mine, sid);
    expect(await claimedSession(mine, { get: () => ({ value }) })).toBe(sid);
    expect(await claimedSession(other, { get: () => ({ value }) })).toBeNull();
  }
});

test("a staff session named in a true user cookie is still refused", async () => {
  const { cookies } = await (await newMember(["ADMIN"])).signIn();
  const stored = { get: () => ({ value: cookies["kro.adm"] ?? "" }) };
  const sid = (await claimedSession("STAFF", stored)) ?? "";
  expect(sid).toMatch(/^ses_/);
  const forged = { "kro.sid": await sealSession("USER", sid) };
  expect(await as(forged).people.me()).toBeNull();
});

test("a row of the user area opens no staff door, even if it names a member of staff", async () => {
  const member = await newMember(["ADMIN"]);
  const { cookies } = await newPerson();
  const stored = { get: () => ({ value: cookies["kro.sid"] ?? "" }) };
  const sid = (await claimedSession("USER", stored)) ?? "";
  await owner.update(sessions).set({ staffId: member.id }).where(eq(sessions.id, sid));
  const forged = { "kro.adm": await sealSession("STAFF", sid) };
  expect(await codeOf(as(forged).admin.me())).toBe("UNAUTHORIZED");
  expect(await as(cookies).people.me()).not.toBeNull();
});

test("whatever a member of staff gets wrong, the refusal reads the same", async () => {
  const member = await newMember(["SUPPORT"]);
  const refusals = [
    await member.signIn({ password: "wrong" }),
    await member.signIn({ totp: "000000" }),
    await member.signIn({ email: "nobody@krotrust.ng" }),
    await member.signIn({ email: "no address" }),
    await member.signIn({ totp: "" }),
  ];
  for (const { status, error, cookies } of refusals) {
    expect([status, error]).toEqual([401, "sign_in_refused"]);
    expect(cookies).not.toHaveProperty("kro.adm");
  }
});

test("a suspended member of staff is refused like a stranger", async () => {
  const member = await newMember(["SUPPORT"]);
  await owner.update(staff).set({ status: "SUSPENDED" }).where(eq(staff.id, member.id));
  expect(await member.signIn()).toMatchObject({ status: 401, error: "sign_in_refused" });
});

test("after ten wrong sign-ins for one account the eleventh is not even tried", async () => {
  const member = await newMember(["SUPPORT"]);
  const answers: (string | null)[] = [];
  for (let i = 0; i < 11; i++) answers.push((await member.signIn({ password: "wrong" })).error);
  expect(answers).toEqual([...Array(10).fill("sign_in_refused"), "too_many_requests"]);
  expect(await member.signIn()).toMatchObject({ error: "too_many_requests" });
});

test("a role taken away is gone on the next request", async () => {
  const member = await newMember(["FINANCE_CHECKER"]);
  const { cookies } = await member.signIn();
  expect((await as(cookies).admin.me()).grants).toContain("payout:approve");
  await owner.delete(staffRoles).where(eq(staffRoles.staffId, member.id));
  expect((await as(cookies).admin.me()).grants).toEqual([]);
});

test("a staff session ends after 15 idle minutes and after 8 hours of work", async () => {
  const { cookies } = await (await newMember(["ADMIN"])).signIn();
  const start = Date.now();
  const after = (minutes: number) => new Date(start + minutes * 60_000);
  for (let minute = 10; minute < 8 * 60; minute += 14) {
    expect(`${minute} ${await codeOf(as(cookies, after(minute)).admin.me())}`).toBe(
      `${minute} answered`,
    );
  }
  expect(await codeOf(as(cookies, after(8 * 60 + 1)).admin.me())).toBe("UNAUTHORIZED");
  const { cookies: idle } = await (await newMember(["ADMIN"])).signIn();
  expect(await codeOf(as(idle, new Date(Date.now() + 15.1 * 60_000)).admin.me())).toBe(
    "UNAUTHORIZED",
  );
});

test("a user session ends after an idle day and after a week", async () => {
  const { cookies } = await newPerson();
  const start = Date.now();
  const after = (hours: number) => new Date(start + hours * 3_600_000);
  for (let hour = 23; hour < 7 * 24; hour += 23) {
    expect(await as(cookies, after(hour)).people.me()).not.toBeNull();
  }
  expect(await as(cookies, after(7 * 24 + 1)).people.me()).toBeNull();
  const { cookies: idle } = await newPerson();
  expect(await as(idle, after(24.1)).people.me()).toBeNull();
});

test("a new sign-in brings a new session; staff keep one, people five", async () => {
  const member = await newMember(["ADMIN"]);
  const first = await member.signIn();
  await owner.execute("update two_factor_staff set last_step = 0");
  const second = await member.signIn();
  expect(second.cookies["kro.adm"]).not.toBe(first.cookies["kro.adm"]);
  expect(await codeOf(as(first.cookies).admin.me())).toBe("UNAUTHORIZED");
  expect(await codeOf(as(second.cookies).admin.me())).toBe("answered");
});

test("malformed, unsigned and foreign tokens are nobody, never an error", async () => {
  const { cookies } = await newPerson();
  const good = cookies["kro.sid"] ?? "";
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const [head = "", ...rest] = good.split(".");
  const tokens = [
    "",
    ".",
    "....",
    "null",
    "a".repeat(5_000),
    `${part({ alg: "none" })}.${part({ sid: "ses_1", aud: "USER" })}.`,
    `${part({ alg: "HS256" })}.${part({ sid: "ses_1", aud: "USER" })}.AAAA`,
    [part({ alg: "dir", enc: "A128CBC-HS256" }), ...rest].join("."),
    [head, ...rest.toReversed()].join("."),
    good.slice(0, -1),
    `${good}x`,
    good.toUpperCase(),
    await sealSession("STAFF", "ses_1"),
    await sealSession("USER", ""),
    await sealSession("USER", "ses_00000000000000000000000000"),
    await sealSession("USER", "' or 1=1--"),
  ];
  for (const token of tokens) expect(await as({ "kro.sid": token }).people.me()).toBeNull();
  expect(await as({ "kro.sid": good }).people.me()).not.toBeNull();
});
