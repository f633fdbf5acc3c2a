import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Member, makeMember } from "../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../tests/support/open-database";
import { as, makePerson } from "../../../tests/support/people";
import { refusal } from "../../../tests/support/refusal";
import type { Known } from "../../../tests/support/shots";
import { signInAs } from "../../../tests/support/sign-in";
import { sealSession } from "../auth";
import { type connect, database } from "../db/client";
import { audit, outbox } from "../db/schema/history";
import { inboxItems } from "../db/schema/messages";
import { sessions, views } from "../db/schema/people";
import type { Actor } from "../domain/context";
import { queueMessages } from "../domain/messages/queue-messages";
import { tell } from "../domain/messages/rules";
import { openSession } from "../domain/people/sessions";
import { openView, StartView, startView } from "../domain/people/start-view";
import { createCallerFactory, openDoor } from "../trpc";
import { appRouter } from "./app";

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);
const device = { userAgent: "test", ipHash: null };
const minutes = (from: Date, count: number) => new Date(+from + count * 60_000);

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let support: Member;
let person: Extract<Actor, { kind: "user" }>;
let codes = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 60 });
  ({ db, owner } = own);
  support = await makeMember(owner, db, ["SUPPORT"]);
  person = await makePerson(db, "Ada Obi");
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.close();
});

type Cookies = Record<string, string>;

/** The procedures as a browser with these cookies meets them, at a moment. */
const at = (cookies: Cookies, now: Date) =>
  createCallerFactory(appRouter)(
    openDoor({
      headers: new Headers(),
      cookies: { get: (name) => (cookies[name] ? { value: cookies[name] } : undefined) },
      now,
    }),
  );

/** A member of staff signed in now, half a minute and more after the last code of theirs. */
const atDesk = async (member: Member, now: Date) => {
  const ctx = as(db, { kind: "nobody" }, now);
  const sessionId = await openSession(ctx, { audience: "STAFF", id: member.id }, device);
  const staffCtx = member.at(now);
  const actor = { ...staffCtx.actor, sessionId } as Extract<Actor, { kind: "staff" }>;
  return {
    ctx: { ...staffCtx, actor },
    cookies: { "kro.adm": await sealSession("STAFF", sessionId) },
  };
};

/** A look that has begun, with both cookies of its browser. */
const look = async (member = support) => {
  codes += 1;
  const now = minutes(new Date(), codes * 2);
  const desk = await atDesk(member, now);
  const asked = StartView.parse({
    ...{ userId: person.id, reason: "She says her wallet is empty" },
    totp: await member.code(now),
  });
  const { ticket } = await startView(desk.ctx, asked);
  const { sessionId } = await openView(as(db, { kind: "nobody" }, now), { ticket }, device);
  const kro = { "kro.sid": await sealSession("USER", sessionId) };
  return { now, ticket, sessionId, desk, both: { ...kro, ...desk.cookies }, kro };
};

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "answered",
    (error: { cause?: { code?: string }; code?: string }) =>
      String(error.cause?.code ?? error.code ?? error),
  );

const call = (path: string, cookies: Cookies, now: Date) => {
  const asked = at(cookies, now) as unknown as Record<string, unknown>;
  const found = path.split(".").reduce<unknown>(
    // A proxy of functions that are read like objects.
    (node, part) => (node as Record<string, unknown>)[part],
    asked,
  );
  return (found as (input?: unknown) => Promise<unknown>)();
};

test("whoever looks sees what the person sees, and no procedure of all changes anything for them", async () => {
  const { now, both } = await look();
  expect(await at(both, now).people.me()).toMatchObject({ id: person.id, name: "Ada Obi" });
  expect(await at(both, now).orders.list({ role: "BUYER" })).toBeDefined();
  const mutations = procedures.filter(([, { _def }]) => _def.type === "mutation");
  expect(mutations.length).toBeGreaterThan(100);
  for (const [path] of mutations) {
    expect([path, await codeOf(call(path, both, now))]).toEqual([path, "view_only"]);
  }
  const rows = await db.select().from(audit).where(eq(audit.action, "view.refused"));
  const paths = rows.map(({ detail }) => (detail as { path: string }).path);
  expect(paths.toSorted()).toEqual(mutations.map(([path]) => path).toSorted());
  expect(new Set(rows.map(({ actorId, subjectId }) => `${actorId} ${subjectId}`))).toEqual(
    new Set([`${support.id} ${person.id}`]),
  );
  // Nor is a name asked of a bank for them.
  expect(await codeOf(call("payouts.resolve", both, now))).toBe("view_only");
});

test("a twin whose session is not a look may change what is its own", async () => {
  const now = new Date();
  const id = await openSession(
    as(db, { kind: "nobody" }, now),
    { audience: "USER", id: person.id },
    device,
  );
  const cookies = { "kro.sid": await sealSession("USER", id) };
  expect(await codeOf(at(cookies, now).people.saveProfile({ name: "Ada Obi" }))).toBe("answered");
});

test("a look ends by itself after fifteen minutes, and with the sign-in it was begun in", async () => {
  const { now, both, kro, desk } = await look();
  const { person: other } = { person: await at(both, minutes(now, 14.9)).people.me() };
  expect(other?.id).toBe(person.id);
  expect(await at(both, minutes(now, 15)).people.me()).toBeNull();
  expect(await at(kro, now).people.me()).toBeNull();
  const second = await atDesk(support, minutes(now, 1));
  // Signing in again ended the first sign-in, and its cookie is no help to the look.
  expect(await at({ ...kro, ...second.cookies }, minutes(now, 1)).people.me()).toBeNull();
  expect(await at({ ...kro, ...desk.cookies }, minutes(now, 1)).people.me()).toBeNull();
});

test("a look ends when its holder loses the role", async () => {
  const other = await makeMember(owner, db, ["SUPPORT"]);
  const { now, both } = await look(other);
  expect(await at(both, now).people.me()).not.toBeNull();
  await owner.execute(sql`delete from staff_roles where staff_id = ${other.id}`);
  expect(await at(both, now).people.me()).toBeNull();
});

test("a ticket opens one session, of fifty at once, within a minute, by the doors of the area", async () => {
  codes += 1;
  const now = minutes(new Date(), codes * 2);
  const desk = await atDesk(support, now);
  const begin = async (when: Date) =>
    startView(desk.ctx, {
      ...{ userId: person.id, reason: "She cannot pay" },
      totp: await support.code(when),
    });
  const { ticket } = await begin(now);
  const stranger = as(db, { kind: "nobody" }, now);
  const late = as(db, { kind: "nobody" }, minutes(now, 1));
  expect(await refusal(openView(late, { ticket }, device))).toBe("sign_in_refused");
  const said = await Promise.all(
    Array.from({ length: 50 }, () => refusal(openView(stranger, { ticket }, device))),
  );
  expect(said.filter((one) => one === "done")).toHaveLength(1);
  const answer = await signInAs("USER", { ticket: "A".repeat(43) });
  expect(answer.error).toBe("sign_in_refused");
  expect(answer.cookies).not.toHaveProperty("kro.sid");
  const [row] = await owner.execute<{ found: boolean }>(sql`
    select exists (select from views v where v::text like ${`%${ticket}%`}) as found`);
  expect(row?.found).toBe(false);
});

test("a look is told in the inbox with its reason, is no device of the person's, and ends none", async () => {
  const before = await db.$count(sessions, eq(sessions.userId, person.id));
  const { sessionId } = await look();
  const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  const [view] = await db
    .select()
    .from(views)
    .where(eq(views.id, session?.viewId ?? ""));
  expect(await db.$count(sessions, eq(sessions.userId, person.id))).toBe(before + 1);
  expect(await db.$count(audit, eq(audit.action, "view.started"))).toBeGreaterThan(0);
  const [event] = await db
    .select()
    .from(outbox)
    .where(sql`${outbox.data} ->> 'subjectId' = ${view?.id ?? ""}`);
  if (!event) throw new Error("nothing was told");
  await queueMessages(as(db, { kind: "nobody" }), event);
  const [item] = await db.select().from(inboxItems).where(eq(inboxItems.outboxId, event.id));
  expect(item?.userId).toBe(person.id);
  expect(tell(item?.event ?? "", item?.params ?? {})?.words).toContain("her wallet is empty");
});

test("to look takes the grant, a fresh code, and somebody who is there", async () => {
  codes += 1;
  const now = minutes(new Date(), codes * 2);
  const { ctx, cookies } = await atDesk(support, now);
  const wish = { userId: person.id, reason: "x", totp: "000000" };
  expect(await refusal(startView(ctx, wish))).toBe("totp_wrong");
  const nobodys = { ...wish, userId: "usr_00000000000000000000000000" };
  expect(await refusal(startView(ctx, { ...nobodys, totp: await support.code(now) }))).toBe(
    "person_not_found",
  );
  expect(await at(cookies, now).admin.users.find({ phone: person.phone })).toMatchObject({
    id: person.id,
  });
  const auditor = await atDesk(await makeMember(owner, db, ["AUDITOR"]), now);
  expect(await codeOf(at(auditor.cookies, now).admin.users.view(wish))).toBe("grant_missing");
});
