import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../../../sandbox/testing/open-test-sandbox";
import { type LivePage, openLivePage } from "../../../tests/support/live-page";
import { makeMember } from "../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../tests/support/open-database";
import { accept, makeOrder, type TestOrder } from "../../../tests/support/orders";
import { as, makePerson } from "../../../tests/support/people";
import { cookieOf, staffCookie } from "../../../tests/support/things";
import { orderChannel, personChannel } from "../../lib/channels";
import { newId, newOrderRef } from "../../lib/ids";
import { sealSession } from "../auth";
import { type connect, database } from "../db/client";
import { users } from "../db/schema/people";
import { queueMessages } from "../domain/messages/queue-messages";
import { unsentEvents } from "../domain/outbox";
import { openSession } from "../domain/people/sessions";
import { openView, startView } from "../domain/people/start-view";
import { channelsOf, sessionsEnded } from "../domain/realtime/read";
import { providers } from "../providers/providers";
import { createCallerFactory, openDoor } from "../trpc";
import { appRouter } from "./app";

const app = { appId: "77", key: "key-of-tests", secret: "secret-of-tests" };
const nobodys = "111.222";

let own: OpenDatabase;
let sandbox: TestSandbox;
let order: TestOrder;
const pages: LivePage[] = [];

beforeAll(async () => {
  sandbox = await openTestSandbox({ pusher: app });
  own = await openDatabase();
  Object.assign(process.env, {
    PUSHER_APP_ID: app.appId,
    PUSHER_KEY: app.key,
    PUSHER_SECRET: app.secret,
    PUSHER_BASE_URL: sandbox.url,
  });
  order = await makeOrder(own.db);
});
afterAll(async () => {
  for (const page of pages) page.close();
  await (database() as ReturnType<typeof connect>).close();
  await own.close();
  await sandbox.close();
});

/** The procedures as whoever brings these cookies meets them. */
const withCookies = (text: string) => {
  const cookies = new Map(text.split("; ").map((pair) => pair.split("=", 2) as [string, string]));
  return createCallerFactory(appRouter)(
    openDoor({
      headers: new Headers(),
      cookies: {
        get: (name) => (cookies.has(name) ? { value: cookies.get(name) ?? "" } : undefined),
      },
      now: new Date(),
    }),
  );
};
const signedIn = async (person: TestOrder["buyer"]) => withCookies(await cookieOf(own.db, person));
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "given",
    (error: { code?: string; cause?: { code?: string } }) => [error.code, error.cause?.code],
  );

const listen = async (channel: string, ask: (socketId: string) => Promise<string | null>) => {
  const page = await openLivePage({ url: sandbox.url, key: app.key }, channel, ask);
  pages.push(page);
  return page;
};

test("both parties of an order are let onto its channel, the one asked in by number before they joined", async () => {
  for (const person of [order.buyer, order.seller]) {
    const asked = await signedIn(person);
    const page = await listen(orderChannel(order.id), (socketId) =>
      asked.realtime.order({ ref: order.ref, socketId }),
    );
    expect(page.outcome).toBe("let in");
  }
});

test("to a stranger the channel of an order is as absent as one of an order that never was", async () => {
  const stranger = await signedIn(await makePerson(own.db, "Sade Eze"));
  const theirs = await refusalOf(stranger.realtime.order({ ref: order.ref, socketId: nobodys }));
  const none = await refusalOf(stranger.realtime.order({ ref: newOrderRef(), socketId: nobodys }));
  expect(theirs).toEqual(["NOT_FOUND", "order_not_found"]);
  expect(theirs).toEqual(none);
});

test("a person is let onto their own channel, and their ticket opens nobody else's and none of an order", async () => {
  const other = await makePerson(own.db, "Sade Eze");
  const asked = await signedIn(other);
  const ask = (socketId: string) => asked.realtime.person({ socketId });
  expect((await listen(personChannel(other.id), ask)).outcome).toBe("let in");
  expect((await listen(personChannel(order.buyer.id), ask)).outcome).toBe("Invalid signature");
  expect((await listen(orderChannel(order.id), ask)).outcome).toBe("Invalid signature");
  // Nor does a ticket of one connection open anything for another.
  const stolen = () => asked.realtime.person({ socketId: nobodys });
  expect((await listen(personChannel(other.id), stolen)).outcome).toBe("Invalid signature");
});

test("nobody is let in signed out, blocked, or with what names no connection", async () => {
  const out = withCookies("");
  const needed = ["UNAUTHORIZED", "sign_in_needed"];
  expect(await refusalOf(out.realtime.person({ socketId: nobodys }))).toEqual(needed);
  expect(await refusalOf(out.realtime.order({ ref: order.ref, socketId: nobodys }))).toEqual(
    needed,
  );
  const person = await makePerson(own.db, "Musa Bello");
  const cookie = await cookieOf(own.db, person);
  expect(await withCookies(cookie).realtime.person({ socketId: nobodys })).toMatch(
    /^key-of-tests:/,
  );
  for (const socketId of ["1", "1.2:private-user-x", "", "1.2\n"]) {
    const refused = refusalOf(withCookies(cookie).realtime.person({ socketId }));
    expect((await refused)[0]).toBe("BAD_REQUEST");
  }
  await own.owner.update(users).set({ status: "BLOCKED" }).where(eq(users.id, person.id));
  expect(await refusalOf(withCookies(cookie).realtime.person({ socketId: nobodys }))).toEqual(
    needed,
  );
});

test("of staff whoever may read orders is let on, by their own door, and nobody else", async () => {
  const may = withCookies(await staffCookie(own.owner, "SUPPORT"));
  const page = await listen(orderChannel(order.id), (socketId) =>
    may.admin.realtime.order({ ref: order.ref, socketId }),
  );
  expect(page.outcome).toBe("let in");
  const asks = { ref: order.ref, socketId: nobodys };
  expect(await refusalOf(may.realtime.order(asks))).toEqual(["UNAUTHORIZED", "sign_in_needed"]);
  const roleless = await makeMember(own.owner, own.db, []);
  const sid = await openSession(
    as(own.db, { kind: "nobody" }, new Date()),
    { audience: "STAFF", id: roleless.id },
    { userAgent: null, ipHash: null },
  );
  const other = withCookies(`kro.adm=${await sealSession("STAFF", sid)}`);
  expect(await refusalOf(other.admin.realtime.order(asks))).toEqual(["FORBIDDEN", "grant_missing"]);
  const buyer = await signedIn(order.buyer);
  expect(await refusalOf(buyer.admin.realtime.order(asks))).toEqual([
    "UNAUTHORIZED",
    "sign_in_needed",
  ]);
});

test("a member of staff who looks at somebody's pages is given no ticket, for it would outlive the look", async () => {
  const now = new Date();
  const device = { userAgent: null, ipHash: null };
  const support = await makeMember(own.owner, own.db, ["SUPPORT"]);
  const stranger = as(own.db, { kind: "nobody" }, now);
  const desk = await openSession(stranger, { audience: "STAFF", id: support.id }, device);
  const { actor, ...ctx } = support.at(now);
  if (actor.kind !== "staff") throw new Error("no member of staff");
  const reason = { reason: "They say nothing moves", totp: await support.code(now) };
  const { ticket } = await startView(
    { ...ctx, actor: { ...actor, sessionId: desk } },
    { userId: order.buyer.id, ...reason },
  );
  const { sessionId } = await openView(stranger, { ticket }, device);
  const both = withCookies(
    `kro.sid=${await sealSession("USER", sessionId)}; kro.adm=${await sealSession("STAFF", desk)}`,
  );
  expect(await both.people.me()).toMatchObject({ id: order.buyer.id });
  expect(await both.realtime.person({ socketId: nobodys })).toBeNull();
  expect(await both.realtime.signIn({ socketId: nobodys })).toBeNull();
  expect(await both.realtime.order({ ref: order.ref, socketId: nobodys })).toBeNull();
});

test("what was committed is said to the order and to its people, with nothing in it, and to nobody else", async () => {
  const mine = await makeOrder(own.db);
  const others = await makeOrder(own.db);
  const seat = async ({ id, ref, buyer }: TestOrder) => {
    const asked = await signedIn(buyer);
    return Promise.all([
      listen(orderChannel(id), (socketId) => asked.realtime.order({ ref, socketId })),
      listen(personChannel(buyer.id), (socketId) => asked.realtime.person({ socketId })),
    ]);
  };
  const hearing = await seat(mine);
  const elsewhere = await seat(others);
  await accept(own.db, mine);
  const nobody = as(own.db, { kind: "nobody" }, new Date());
  const rows = (await unsentEvents(nobody, 1_000)).filter(({ data }) => data.orderId === mine.id);
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) await queueMessages(nobody, row);
  const channels = await channelsOf(
    nobody,
    rows.map(({ id }) => id),
  );
  expect(channels.toSorted()).toEqual(
    [orderChannel(mine.id), personChannel(mine.buyer.id), personChannel(mine.seller.id)].toSorted(),
  );
  expect(await providers.realtime()?.poke(channels)).toEqual({ kind: "done" });
  await vi.waitFor(() => {
    for (const { heard } of hearing) expect(heard).toEqual([["changed", {}]]);
  });
  for (const { heard } of elsewhere) expect(heard).toEqual([]);
});

test("nothing that was told is nobody to tell, and an event about no order is told to its reader alone", async () => {
  const nobody = as(own.db, { kind: "nobody" }, new Date());
  expect(await channelsOf(nobody, [])).toEqual([]);
  expect(await channelsOf(nobody, [newId("outbox")])).toEqual([]);
  const rows = await unsentEvents(nobody, 1_000);
  const [look] = rows.filter(({ event }) => event.startsWith("view."));
  if (!look) throw new Error("the look of before was told to nobody");
  await queueMessages(nobody, look);
  expect(await channelsOf(nobody, [look.id])).toEqual([personChannel(order.buyer.id)]);
});

test("signing out of one device ends what listens there, and leaves the other one", async () => {
  const person = await makePerson(own.db, "Ngozi Umeh");
  const seat = async () => {
    const asked = await signedIn(person);
    const page = await openLivePage(
      { url: sandbox.url, key: app.key },
      personChannel(person.id),
      (socketId) => asked.realtime.person({ socketId }),
      (socketId) => asked.realtime.signIn({ socketId }),
    );
    pages.push(page);
    const sessions = await asked.people.sessions();
    return { asked, page, session: sessions.find((one) => one.own)?.id ?? "" };
  };
  const [phone, laptop] = [await seat(), await seat()];
  const shown = await sandbox.call("GET", "/control/pusher");
  expect(shown.rows("connections").map(({ user }) => user)).toEqual(
    expect.arrayContaining([phone.session, laptop.session]),
  );
  await laptop.asked.people.endSession({ id: phone.session });
  const nobody = as(own.db, { kind: "nobody" }, new Date());
  const told = (await unsentEvents(nobody, 1_000)).map(({ id }) => id);
  const ended = await sessionsEnded(nobody, told);
  expect(ended).toEqual([phone.session]);
  expect(await providers.realtime()?.hangUp(phone.session)).toEqual({ kind: "done" });
  // For good: a client that is told so does not knock again.
  await vi.waitFor(() => expect(phone.page.state()).toBe("disconnected"));
  expect(laptop.page.state()).toBe("connected");
});

test("nobody signs a connection in as another's session", async () => {
  const { auth } = (await (
    await signedIn(order.seller)
  ).realtime.signIn({ socketId: nobodys })) ?? {
    auth: "",
  };
  const page = await openLivePage(
    { url: sandbox.url, key: app.key },
    personChannel(order.seller.id),
    async () => null,
    async () => ({ auth, user_data: JSON.stringify({ id: newId("session") }) }),
  );
  pages.push(page);
  expect(page.outcome).toBe("cut off");
});
