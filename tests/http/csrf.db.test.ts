import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCalls } from "../../src/app/api/trpc/[trpc]/answer-calls";
import { type connect, database } from "../../src/server/db/client";
import { users } from "../../src/server/db/schema/people";
import { appRouter } from "../../src/server/routers/app";
import { openDoor } from "../../src/server/trpc";
import { type TestDatabase, testDatabase } from "../support/database";
import { makePerson } from "../support/people";
import { giveSettings } from "../support/settings";
import type { Known } from "../support/shots";
import { cookieOf } from "../support/things";

const mutations = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>)
  .filter(([, { _def }]) => _def.type === "mutation")
  .map(([path]) => path);

/** What a browser says of where a request came from: Fetch Metadata, or an older one its origin alone. */
const senders: readonly [string, Record<string, string>, boolean][] = [
  ["our own page", { "sec-fetch-site": "same-origin", origin: "http://127.0.0.1:3000" }, true],
  ["our own page, in an old browser", { origin: "http://127.0.0.1:3000" }, true],
  ["no browser", {}, true],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, false],
  ["another site, in an old browser", { origin: "https://evil.example" }, false],
  ["a site beside ours", { "sec-fetch-site": "same-site", origin: "http://x.127.0.0.1" }, false],
  ["a page without an origin", { origin: "null" }, false],
  ["our address by another scheme", { origin: "https://127.0.0.1:3000" }, false],
];
/** What a form or a beacon can say its body is, and what only a script with leave can. */
const types: readonly [string | null, boolean][] = [
  ["application/json", true],
  ["application/x-www-form-urlencoded", false],
  ["multipart/form-data; boundary=x", false],
  ["text/plain", false],
  ["text/plain; application/json", false],
  ["application/jsonp", false],
  [null, false],
];
const marks: readonly [Record<string, string>, boolean][] = [
  [{ "x-krotrust": "1" }, true],
  [{ "x-krotrust": "0" }, false],
  [{}, false],
];

let own: TestDatabase;
let cookie = "";
beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "10000000";
  cookie = await cookieOf(database(), await makePerson(database(), "Ada Obi"));
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.drop();
});

const post = (path: string, headers: Record<string, string>, body = "") =>
  new Request(`http://127.0.0.1:3000/api/trpc/${path}`, {
    method: "POST",
    headers: { cookie, ...headers },
    // Of a text without a type the platform makes one; of bytes it does not.
    body: Buffer.from(body),
  });

describe("every mutation, from everywhere, as everything", () => {
  let cells = 0;
  afterAll(() => console.log(`CELLS=${cells} (${mutations.length} mutations)`));

  test.each(mutations)("%s is asked by our own pages alone", async (path) => {
    const wrong: string[] = [];
    for (const [sender, site, ours] of senders) {
      for (const [type, json] of types) {
        for (const [mark, marked] of marks) {
          if (ours && json && marked) continue;
          const headers = { ...site, ...mark, ...(type === null ? {} : { "content-type": type }) };
          const { status } = await answerCalls(post(path, headers), () => {});
          const expected = !ours || json ? 403 : 415;
          if (status !== expected)
            wrong.push(`${sender}, ${type}, ${JSON.stringify(mark)}: ${status}`);
          cells++;
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

test("as our own page sends it, it is heard", async () => {
  for (const [, site, ours] of senders) {
    if (!ours) continue;
    const headers = {
      ...site,
      "x-krotrust": "1",
      "content-type": "application/json; charset=utf-8",
    };
    const body = JSON.stringify(superjson.serialize({ name: "Ada Obi" }));
    expect((await answerCalls(post("people.saveProfile", headers, body), () => {})).status).toBe(
      200,
    );
  }
});

test("the library by itself would run what another site sends", async () => {
  const person = await makePerson(database(), "Ada Obi");
  cookie = await cookieOf(database(), person);
  const evil = { origin: "https://evil.example", "content-type": "application/json" };
  const body = JSON.stringify(superjson.serialize({ name: "Eve Eze" }));
  const nameNow = async () => {
    const [row] = await database().select().from(users).where(eq(users.id, person.id));
    return row?.name;
  };
  expect((await answerCalls(post("people.saveProfile", evil, body), () => {})).status).toBe(403);
  expect(await nameNow()).toBe("Ada Obi");
  const req = post("people.saveProfile", evil, body);
  const value = cookie.slice(cookie.indexOf("=") + 1);
  const cookies = { get: (name: string) => (name === "kro.sid" ? { value } : undefined) };
  await fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: () => openDoor({ headers: req.headers, cookies, now: new Date() }),
  });
  expect(await nameNow()).toBe("Eve Eze");
});
