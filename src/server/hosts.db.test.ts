import { NextRequest } from "next/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "@/app/api/trpc/[trpc]/answer-calls";
import { makeMember } from "../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../tests/support/open-database";
import { as, makePerson } from "../../tests/support/people";
import { proxy } from "../proxy";
import { sealSession } from "./auth";
import { authHandler } from "./auth-handler";
import { type connect, database } from "./db/client";
import { openSession } from "./domain/people/sessions";
import { openView, startView } from "./domain/people/start-view";
import { areaOfPage, originOf } from "./hosts";

const [home, desk] = ["krotrust.example", "staff.krotrust.example"];
const hosts = [home, desk, `${desk}.evil.example`, "STAFF.krotrust.example", "127.0.0.1:3000"];
const device = { userAgent: "test", ipHash: null };

let own: OpenDatabase;
let cookie = "";
let viewCookie = "";
let endDesk: () => Promise<unknown>;

beforeAll(async () => {
  own = await openDatabase();
  process.env.ADMIN_HOST = desk;
  process.env.APP_URL = `http://${home}`;
  const { db, owner } = own;
  const [member, person] = [
    await makeMember(owner, db, ["ADMIN", "SUPPORT"]),
    await makePerson(db, "Ada Obi"),
  ];
  const now = new Date();
  const nobody = as(db, { kind: "nobody" }, now);
  const at = async (audience: "USER" | "STAFF", id: string) =>
    openSession(nobody, { audience, id }, device);
  const sid = await at("STAFF", member.id);
  const both = [
    `kro.sid=${await sealSession("USER", await at("USER", person.id))}`,
    `kro.adm=${await sealSession("STAFF", sid)}`,
  ];
  cookie = both.join("; ");
  const staffCtx = member.at(now);
  const { ticket } = await startView(
    { ...staffCtx, actor: { ...staffCtx.actor, sessionId: sid } as typeof staffCtx.actor },
    { userId: person.id, reason: "She cannot pay", totp: await member.code(now) },
  );
  const { sessionId } = await openView(nobody, { ticket }, device);
  viewCookie = `kro.sid=${await sealSession("USER", sessionId)}`;
  endDesk = () =>
    openSession(
      as(db, { kind: "nobody" }, new Date()),
      { audience: "STAFF", id: member.id },
      device,
    );
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.close();
});

const ask = async (host: string, path: string, cookies = cookie) => {
  const headers = { host, cookie: cookies, "x-forwarded-host": desk, "sec-fetch-site": "none" };
  const response = await answerCalls(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}`, { headers }),
    () => {},
  );
  const text = await response.text();
  return { status: response.status, text: text.replaceAll(/[0-9a-f-]{36}|RQ-[0-9A-Z-]+/g, "ID") };
};

test.each(hosts)(
  "%s answers for one area, and says of the other's procedures what it says of none",
  async (host) => {
    const isDesk = host.toLowerCase() === desk;
    const none = (path: string) => ask(host, `${path}x`);
    for (const [path, isHere] of [
      ["admin.me", isDesk],
      ["people.me", !isDesk],
    ] as const) {
      const answer = await ask(host, path);
      expect([path, answer.status]).toEqual([path, isHere ? 200 : 404]);
      if (isHere) expect(answer.text).not.toContain('"json":null');
      else expect(answer.text).toBe((await none(path)).text.replaceAll(`${path}x`, path));
    }
  },
);

test("with the other area's procedure in one batch, neither area's answers anything of the other", async () => {
  const answer = await ask(home, "people.me,admin.me?batch=1&input=%7B%7D");
  expect(answer.status).toBe(207);
  expect(answer.text).toContain("NOT_FOUND");
});

test.each(hosts)("signing in at %s is for one area", async (host) => {
  const isDesk = host.toLowerCase() === desk;
  const context = { params: Promise.resolve({ nextauth: ["csrf"] }) };
  const knock = async (audience: "USER" | "STAFF", door: string) => {
    const request = new NextRequest(`http://127.0.0.1:3000${door}/csrf`, { headers: { host } });
    // Whoever is let in reaches the library, which finds itself outside a server here.
    return authHandler(audience)(request, context).then(
      ({ status }) => status,
      () => "let in",
    );
  };
  expect(await knock("STAFF", "/api/admin-auth")).toBe(isDesk ? "let in" : 404);
  expect(await knock("USER", "/api/auth")).toBe(isDesk ? 404 : "let in");
});

test.each(["/", "/orders", "/o/KRO-1", "/sign-in", "/admin", "/admin/sign-in", "/admin/payouts"])(
  "the page %s is found on the host of its area alone",
  (path) => {
    for (const host of hosts) {
      const request = new NextRequest(`http://127.0.0.1:3000${path}`, {
        headers: { host, cookie },
      });
      const { status, headers } = proxy(request);
      const isHere = (host.toLowerCase() === desk) === (areaOfPage(path) === "STAFF");
      const front = path === "/" && host.toLowerCase() === desk;
      expect([path, host, status]).toEqual([path, host, front ? 307 : 200]);
      expect(headers.get("location")).toBe(front ? `http://${desk}/admin` : null);
      // What a path that nobody has is answered with: Next's own page, and its 404.
      expect(headers.get("x-middleware-rewrite")?.endsWith("/not-here") ?? false).toBe(
        !isHere && !front,
      );
    }
  },
);

test("the way in leads to the host of its area", () => {
  const to = (host: string, path: string) =>
    proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { host } })).headers.get(
      "location",
    );
  expect(to(desk, "/admin/payouts")).toBe(`http://${desk}/admin/sign-in`);
  expect(to(home, "/orders")).toBe(`http://${home}/sign-in?next=%2Forders`);
  expect(originOf("STAFF")).toBe(`http://${desk}`);
});

test("a look at somebody's pages crosses over to their host, and ends with the sign-in at the desk", async () => {
  expect((await ask(home, "people.me", viewCookie)).text).toContain("Ada Obi");
  expect((await ask(desk, "people.me", viewCookie)).status).toBe(404);
  await endDesk();
  expect((await ask(home, "people.me", viewCookie)).text).not.toContain("Ada Obi");
});
