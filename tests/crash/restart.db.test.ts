import { randomBytes } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneOrders } from "../../bench/clone-orders";
import { connect } from "../../src/server/db/client";
import { openSession } from "../../src/server/domain/people/sessions";
import { bookFaults } from "../support/books";
import { readyToRelease } from "../support/orders";
import { as, makePerson } from "../support/people";
import { productionSettings } from "../support/production";
import { safePostgres } from "../support/safe-postgres";
import { type ServedApp, serveApp } from "../support/served-app";
import { until } from "../support/until";

const RESTARTS = process.env.FULL ? 50 : 3;
const ORDERS = 200 + RESTARTS * 600;
const CLIENTS = 4;
const token = randomBytes(32).toString("base64url");

let database: Awaited<ReturnType<typeof safePostgres>>;
let owner: postgres.Sql;
let makers: ReturnType<typeof connect>;
let cookie: string;
let settings: Record<string, string>;
const waiting: string[] = [];
const running = new Set<ServedApp>();

beforeAll(async () => {
  database = await safePostgres();
  settings = {
    ...productionSettings(),
    DATABASE_URL: database.appUrl,
    CALLS_PER_MINUTE: "10000000",
    DRAIN_SECONDS: "2",
    OPS_TOKEN: token,
    LOG_LEVEL: "silent",
  };
  Object.assign(process.env, settings);
  const { sealSession } = await import("../../src/server/auth");
  const { sessionCookie } = await import("../../src/server/auth-area");
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  makers = connect(database.ownerUrl, { max: 4 });
  const buyer = await makePerson(makers, "Ada Obi");
  const sellers: string[] = [];
  for (let n = 0; n < 40; n++) sellers.push((await makePerson(makers, `Seller ${n}`)).id);
  const order = await readyToRelease(makers, { buyer });
  const pattern = { orderId: order.id, ref: order.ref, sellerId: order.seller.id };
  const session = await openSession(
    as(makers, buyer, new Date()),
    { audience: "USER", id: buyer.id },
    { userAgent: null, ipHash: null },
  );
  cookie = `${sessionCookie("USER")}=${await sealSession("USER", session)}`;
  waiting.push(...(await cloneOrders(owner, pattern, sellers, ORDERS)).map(({ ref }) => ref));
});
afterAll(async () => {
  for (const app of running) await app.child.stop();
  await Promise.all([owner.end(), makers.close()]);
  await database.stop();
});

const start = async (more: Record<string, string> = {}) => {
  const app = await serveApp(path.join(database.folder, "config"), { ...settings, ...more });
  running.add(app);
  return app;
};
const end = async (app: ServedApp) => {
  const code = await app.end();
  running.delete(app);
  return code;
};

const release = (app: ServedApp, ref: string) =>
  fetch(`${app.origin}/api/trpc/orders.release`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-krotrust": "1",
      "x-forwarded-for": "102.89.1.1",
      origin: settings.APP_URL ?? "",
      cookie,
    },
    body: JSON.stringify({ json: { ref } }),
  });

const statusOf = async (ref: string) =>
  (await owner<{ status: string }[]>`select status from orders where ref = ${ref}`)[0]?.status;

test("a mounted file alone starts the built app, and its state is told only to whoever may see it", async () => {
  const app = await start();
  expect(await (await fetch(`${app.origin}/healthz`)).text()).toBe("ok");
  const stranger = await fetch(`${app.origin}/readyz`);
  expect([stranger.status, await stranger.text()]).toEqual([200, "ready"]);
  const headers = { authorization: `Bearer ${token}` };
  const checks = { leaving: null, keys: null, database: null };
  const seen = await fetch(`${app.origin}/readyz`, { headers });
  expect(await seen.json()).toEqual({ ready: true, checks });
  expect((await fetch(`${app.origin}/internal/invariants`)).status).toBe(404);
  const wrong = { authorization: `Bearer ${token}x` };
  expect((await fetch(`${app.origin}/internal/invariants`, { headers: wrong })).status).toBe(404);
  const told = await (await fetch(`${app.origin}/internal/invariants`, { headers })).json();
  expect(told.monitors.length).toBeGreaterThan(10);
  expect(JSON.stringify(told)).not.toMatch(/"amount"|"sums"/);
  expect(await end(app)).toBe(0);
});

test("while the database hangs it is alive and not ready, and ready again afterwards", async () => {
  const app = await start();
  const hung = await owner<{ pid: number }[]>`select pid from pg_stat_activity
    where application_name = 'krotrust' and pid <> pg_backend_pid()`;
  const signal = (name: "SIGSTOP" | "SIGCONT") => {
    for (const { pid } of hung) process.kill(pid, name);
    process.kill(database.server.child.process.pid ?? 0, name);
  };
  signal("SIGSTOP");
  try {
    await until(async () => expect(await app.isReady()).toBe(false));
    const answer = await fetch(`${app.origin}/readyz`);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await fetch(`${app.origin}/healthz`)).status).toBe(200);
  } finally {
    signal("SIGCONT");
  }
  await until(async () => expect(await app.isReady()).toBe(true));
  expect(await end(app)).toBe(0);
});

test("what is in hand when it is told to end is finished, and nothing more is taken", async () => {
  const app = await start({ DRAIN_SECONDS: "0" });
  const ref = waiting.pop() ?? "";
  let inHand: Promise<Response> | undefined;
  await owner.begin(async (tx) => {
    await tx`select 1 from orders where ref = ${ref} for update`;
    inHand = release(app, ref);
    await until(async () => {
      const held = await owner`select 1 from pg_locks where not granted`;
      expect(held).toHaveLength(1);
    }, 5);
    app.child.process.kill("SIGTERM");
    await until(async () => expect(await app.isReady()).toBe(false), 5);
    expect(app.child.process.exitCode).toBeNull();
  });
  expect((await inHand)?.status).toBe(200);
  await app.child.ended;
  running.delete(app);
  expect(app.child.process.exitCode).toBe(0);
  expect(await statusOf(ref)).toBe("CLOSED");
});

test(`${RESTARTS} rolling restarts under traffic: no answer but a done one or a polite "later", nothing twice`, async () => {
  const balancer = new Set<ServedApp>();
  const known = new Set<ServedApp>();
  let over = false;
  const watch = async () => {
    while (!over) {
      for (const app of known) {
        if (await app.isReady()) balancer.add(app);
        else balancer.delete(app);
      }
      await pause(100);
    }
  };
  const answers = new Map<string, number>();
  const count = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1);
  const done: string[] = [];
  const client = async (n: number) => {
    while (!over) {
      const ref = waiting.pop();
      if (!ref) return;
      for (let tries = 0; ; tries++) {
        const ready = [...balancer];
        const app = ready[(n + tries) % ready.length];
        const answer = app && (await release(app, ref).catch(() => null));
        const later = answer?.status === 503 && answer.headers.has("retry-after");
        count(answer ? `${answer.status}${later ? " later" : ""}` : "none");
        await answer?.text();
        if (answer && !later) break;
        await pause(50);
      }
      done.push(ref);
    }
  };
  for (let n = 0; n < 2; n++) known.add(await start());
  const watching = watch();
  await until(async () => expect(balancer.size).toBe(2));
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(n));
  for (let n = 0; n < RESTARTS; n++) {
    const [oldest] = known;
    if (!oldest) throw new Error("nobody to restart");
    const next = await start();
    known.add(next);
    await until(async () => expect(balancer.has(next)).toBe(true));
    expect(await end(oldest)).toBe(0);
    known.delete(oldest);
    balancer.delete(oldest);
  }
  over = true;
  await Promise.all([watching, ...clients]);
  console.log(`${done.length} releases over ${RESTARTS} restarts:`, Object.fromEntries(answers));
  for (const app of known) expect(await end(app)).toBe(0);
  // One that was answered to nobody may be asked for again, and is then refused as over.
  const odd = [...answers.keys()].filter((what) => !/^(200|4\d\d|503 later|none)$/.test(what));
  expect(odd).toEqual([]);
  expect((answers.get("200") ?? 0) + (answers.get("none") ?? 0)).toBeGreaterThanOrEqual(
    done.length,
  );
  expect(done.length).toBeGreaterThan(RESTARTS);
  const open = await owner`select ref from orders where ref = any(${done}) and status <> 'CLOSED'`;
  expect([...open]).toEqual([]);
  const twice = await owner`select order_id from journals where kind = 'release'
    group by order_id having count(*) > 1`;
  expect([...twice]).toEqual([]);
  expect(await bookFaults(makers)).toEqual([]);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
