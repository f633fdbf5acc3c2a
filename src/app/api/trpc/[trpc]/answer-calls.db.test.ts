import superjson from "superjson";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sealSession } from "@/server/auth";
import { connect, database } from "@/server/db/client";
import { users } from "@/server/db/schema/people";
import { openSession } from "@/server/domain/people/sessions";
import { type TestDatabase, testDatabase } from "../../../../../tests/support/database";
import { giveSettings } from "../../../../../tests/support/settings";
import { answerCalls } from "./answer-calls";

let own: TestDatabase;
let cookie = "";
const afterChange = vi.fn();

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "100000";
  const [db, now, id] = [database(), new Date(), "usr_00000000000000000000000000"];
  await db.insert(users).values({ id, phone: "+2348031234567", createdAt: now });
  const ctx = { db, now, actor: { kind: "nobody" } } as const;
  const device = { userAgent: null, ipHash: null };
  const sid = await openSession(ctx, { audience: "USER", id }, device);
  cookie = `other=1; kro.sid=${await sealSession("USER", sid)}`;
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.drop();
});
beforeEach(() => afterChange.mockClear());

const good = {
  "content-type": "application/json",
  "x-krotrust": "1",
  "sec-fetch-site": "same-origin",
};

interface Sent {
  method?: string;
  headers?: Record<string, string | null>;
  body?: BodyInit;
  path?: string;
}

const send = ({ method = "POST", headers = {}, body, path = "people.saveProfile" }: Sent = {}) => {
  const all = Object.entries({ ...good, cookie, ...headers });
  const given = all.filter((pair): pair is [string, string] => pair[1] !== null);
  return answerCalls(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}`, {
      method,
      headers: given,
      ...(method === "POST"
        ? { body: body ?? JSON.stringify(superjson.serialize({ name: "Ada" })) }
        : {}),
    }),
    afterChange,
  );
};

const nameNow = async () => {
  const [row] = await database().select().from(users);
  return row?.name ?? null;
};

test("a mutation from our own page is answered, and work it left is hinted once", async () => {
  const response = await send();
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await nameNow()).toBe("Ada");
  expect(afterChange).toHaveBeenCalledTimes(1);
});

const foreign: Record<string, string | null>[] = [
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": null, origin: "https://evil.example" },
  { "sec-fetch-site": null, origin: "null" },
  { "sec-fetch-site": null, origin: "http://127.0.0.1:3000.evil.example" },
];
const formTypes = [
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "text/plain",
  "application/octet-stream",
  "application/jsonp",
];

test("no other site and no form changes anything", async () => {
  const before = await nameNow();
  const body = JSON.stringify(superjson.serialize({ name: "Eve" }));
  for (const type of [...formTypes, good["content-type"]]) {
    for (const site of foreign) {
      const response = await send({ body, headers: { ...site, "content-type": type } });
      expect(response.status).toBe(403);
    }
  }
  for (const type of formTypes) {
    expect((await send({ body, headers: { "content-type": type } })).status).toBe(415);
  }
  expect((await send({ body, headers: { "x-krotrust": null } })).status).toBe(403);
  expect(await nameNow()).toBe(before);
  expect(afterChange).not.toHaveBeenCalled();
});

test("a mutation by GET and other methods are refused", async () => {
  const input = encodeURIComponent(JSON.stringify(superjson.serialize({ name: "Eve" })));
  const get = await send({ method: "GET", path: `people.saveProfile?input=${input}` });
  expect(get.status).toBe(405);
  for (const method of ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]) {
    expect((await send({ method })).status).toBe(405);
  }
});

test.each([10, 11, 1_000, 30_000])("a batch of %i", async (size) => {
  const path = `${Array(size).fill("people.me").join(",")}?batch=1&input=%7B%7D`;
  const response = await send({ method: "GET", path });
  expect(response.status).toBe(size > 10 ? 400 : 200);
});

test("an escaped comma separates calls as a plain one does", async () => {
  const path = `${Array(11).fill("people.me").join("%2C")}?batch=1&input=%7B%7D`;
  const response = await send({ method: "GET", path });
  expect(await response.text()).toContain("at most 10");
});

test("a batch of nothing but commas is refused", async () => {
  expect((await send({ method: "GET", path: `${",".repeat(50)}?batch=1` })).status).toBe(400);
});

test("256 kB are read and one byte more is not, whatever the header says", async () => {
  const fill = (bytes: number) => {
    const frame = JSON.stringify({ json: { name: "Ada", fill: "" } });
    return frame.replace('"fill":""', `"fill":"${"a".repeat(bytes - frame.length)}"`);
  };
  expect((await send({ body: fill(256 * 1024) })).status).toBe(400);
  expect((await send({ body: fill(256 * 1024 + 1) })).status).toBe(413);
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)),
  });
  const request = new Request("http://127.0.0.1:3000/api/trpc/people.saveProfile", {
    method: "POST",
    headers: { ...good, cookie },
    body: stream,
    duplex: "half",
  } as RequestInit);
  expect((await answerCalls(request, afterChange)).status).toBe(413);
});

test.each([
  ["nothing", ""],
  ["half a text", '{"json":{"name":"A'],
  ["a comment", '{"json":{"name":"Ada"}} // x'],
  ["a trailing comma", '{"json":{"name":"Ada",}}'],
  ["NaN", '{"json":{"name":NaN}}'],
  ["a byte order mark and more", "\ufeff\ufeff{}"],
  ["UTF-16", Buffer.from('{"json":{"name":"Ada"}}', "utf16le")],
  ["overlong UTF-8", Buffer.from([0xc0, 0xaf, 0x7b, 0x7d])],
  ["a number too large", '{"json":{"name":1e400}}'],
  ["null", "null"],
  ["a list", "[]"],
  ["a text", '"a"'],
  ["a lying meta", '{"json":{"name":"x"},"meta":{"values":{"name":["Date"]}}}'],
  ["a meta reaching for a prototype", '{"json":{},"meta":{"values":{"__proto__.x":["Date"]}}}'],
  ["a meta of another kind", '{"json":{"name":"A"},"meta":{"values":{"name":["class","X"]}}}'],
  ["a bad bigint", '{"json":{"name":"12x"},"meta":{"values":{"name":["bigint"]}}}'],
  ["deep nesting", `{"json":{"name":${"[".repeat(5_000)}${"]".repeat(5_000)}}}`],
] as [string, BodyInit][])("a body of %s is a bad request that tells nothing", async (_, body) => {
  const response = await send({ body });
  const text = await response.text();
  expect([response.status, text.length < 4_096]).toEqual([400, true]);
  expect(text).not.toMatch(/node_modules|\.ts:|select |insert |stack/i);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test("a failure of the database tells nothing of it", async () => {
  const owner = connect(own.ownerUrl, { max: 1 });
  await owner.execute("alter table users rename column name to nom");
  const response = await send();
  await owner.execute("alter table users rename column nom to name");
  await owner.close();
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain("Something went wrong on our side");
  expect(text).not.toMatch(/column|nom|update|users|\.ts|node_modules|stack|query/i);
  expect(afterChange).not.toHaveBeenCalled();
});

test("a prototype in the body reaches nobody", async () => {
  const body = '{"json":{"name":"Ada","__proto__":{"admin":true,"email":"eve@evil.example"}}}';
  expect((await send({ body })).status).toBeLessThan(500);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  const [row] = await database().select().from(users);
  expect(row?.email).toBeNull();
});

test("an unknown procedure is not found, however it is spelt", async () => {
  for (const path of ["nothing", "people", "people.me.x", "__proto__", "people.__proto__", "%00"]) {
    const response = await send({ method: "GET", path });
    expect([path, response.status]).toEqual([path, 404]);
  }
});
