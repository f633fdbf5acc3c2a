import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "./support/bundle";
import { makeAuthority } from "./support/certificate";
import { asSections, productionSettings } from "./support/production";
import { migrationNames, safePostgres } from "./support/safe-postgres";

const authority = makeAuthority("KROTrust");
const others = makeAuthority("Somebody else");
const good = productionSettings();

let database: Awaited<ReturnType<typeof safePostgres>>;
let entry: Awaited<ReturnType<typeof bundle>>;
let admin: postgres.Sql;

beforeAll(async () => {
  database = await safePostgres(authority);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  entry = await bundle(fileURLToPath(new URL("support/start-boot.ts", import.meta.url)));
  Object.assign(good, {
    DATABASE_URL: database.appUrl.replace("127.0.0.1", "localhost"),
    DATABASE_CA: authority.ca,
    KRO_MIGRATIONS: migrationNames().join(","),
  });
});
afterAll(async () => {
  await admin.end();
  entry.remove();
  await database.stop();
});

type Settings = Record<string, string | undefined>;

/** What the app says at its start in this environment, and how its process ended. */
const start = async (settings: Settings, before: readonly string[] = []) => {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const child = spawn(process.execPath, [...before, entry.file], {
    env: Object.fromEntries(given) as unknown as NodeJS.ProcessEnv,
  });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { said, code };
};

/** One reason, in one sentence, after which the process has ended; no value of a setting in it. */
const expectRefusal = async (change: Settings, reason: RegExp, before?: readonly string[]) => {
  const settings = { ...good, ...change };
  const { said, code } = await start(settings, before);
  expect(code, said).toBe(1);
  const [title, ...reasons] = said.trim().split("\n");
  expect(title).toBe("The environment is refused.");
  expect(reasons, said).toHaveLength(1);
  expect(reasons[0]).toMatch(reason);
  expect(reasons[0]).toMatch(/^- .*\.$/);
  for (const value of Object.values(settings)) {
    if (value && value.length >= 16) expect(said).not.toContain(value);
  }
};

test("a safe environment starts", async () => {
  expect(await start(good)).toEqual({ said: "started\n", code: 0 });
});

test("a mounted file alone starts it as well", async () => {
  database.put("production.json", JSON.stringify(asSections(good)));
  const { NODE_ENV, KRO_MIGRATIONS } = good;
  const alone = { NODE_ENV, KRO_MIGRATIONS, NODE_CONFIG_DIR: database.folder };
  expect(await start(alone)).toEqual({ said: "started\n", code: 0 });
});

test.each<[what: string, change: Settings, reason: RegExp]>([
  ["a development build", { NODE_ENV: "development" }, /NODE_ENV must be production/],
  ["Inngest without signatures", { INNGEST_DEV: "1" }, /INNGEST_DEV turns signature checks off/],
  ["no key to check jobs with", { INNGEST_SIGNING_KEY: undefined }, /INNGEST_SIGNING_KEY is m/],
  ["no key to tell of events", { INNGEST_EVENT_KEY: undefined }, /INNGEST_EVENT_KEY is missing/],
  ["a short secret", { AUTH_SECRET_USER: "short" }, /AUTH_SECRET_USER must have at least 32/],
  [
    "a secret everybody can read",
    { AUTH_SECRET_STAFF: "sample-staff-secret-change-me-0123456789" },
    /AUTH_SECRET_STAFF is a sample value/,
  ],
  [
    "one secret for people and staff",
    { AUTH_SECRET_STAFF: good.AUTH_SECRET_USER },
    /AUTH_SECRET_USER and AUTH_SECRET_STAFF must differ/,
  ],
  [
    "the secret of people as the one before of staff",
    { AUTH_SECRET_STAFF_BEFORE: good.AUTH_SECRET_USER },
    /AUTH_SECRET_STAFF_BEFORE is one of today's secrets/,
  ],
  ["a test key", { PAYSTACK_SECRET_KEY: "sk_test_abcdefghijkl" }, /PAYSTACK_SECRET_KEY is a test/],
  ["a live key elsewhere", { APP_ENV: "staging" }, /PAYSTACK_SECRET_KEY is a live key/],
  [
    "the sandbox for a gateway",
    { PAYSTACK_BASE_URL: "https://127.0.0.1:4010/paystack" },
    /PAYSTACK_BASE_URL points at this machine/,
  ],
  [
    "an address without https",
    { APP_URL: "http://krotrust.ng", NEXTAUTH_URL: "http://krotrust.ng" },
    /APP_URL must be https/,
  ],
  ["unknown proxies", { TRUSTED_PROXIES: undefined }, /TRUSTED_PROXIES must say/],
  ["switched-on faults", { FAULT_AFTER_COMMIT: "1" }, /FAULT_AFTER_COMMIT belongs to tests/],
  ["a simulation", { SIM_SEED: "1" }, /SIM_SEED belongs to tests/],
  ["a movable clock", { CLOCK_URL: "https://clock.krotrust.ng" }, /CLOCK_URL lets somebody/],
  ["no active key", { KEY_RING: "" }, /KEY_RING is missing/],
  ["a key that is none", { KEY_RING: "k1:short" }, /KEY_RING must be name:base64/],
  [
    "a database in the open",
    { DATABASE_URL: "postgres://kro_app@db.krotrust.ng/kro", DATABASE_CA: undefined },
    /DATABASE_URL lets others read along/,
  ],
  ["another's authority", { DATABASE_CA: others.ca }, /does not show a certificate .*DATABASE_CA/],
  [
    "no database",
    { DATABASE_URL: "postgres://kro_app@127.0.0.1:9/kro" },
    /cannot be asked \(ECONN/,
  ],
  ["a build for no tables", { KRO_MIGRATIONS: undefined }, /does not say for which tables/],
])("%s is refused", (_, change, reason) => expectRefusal(change, reason));

test("a server is known by its name, whoever vouches for it", async () => {
  // The same one, by an address that its certificate does not have.
  await expectRefusal({ DATABASE_URL: database.appUrl }, /does not show a certificate/);
});

test("roles that could overrule the books are refused", async () => {
  const by = async (url: string) =>
    (await start({ ...good, DATABASE_URL: url.replace("127.0.0.1", "localhost") })).said;
  expect(await by(database.ownerUrl)).toMatch(/owns tables[\s\S]*may change the ledger/);
  expect(await by(database.adminUrl)).toMatch(/is a superuser/);
  await admin.unsafe("grant update (amount) on entries to kro_app");
  await expectRefusal({}, /may change the ledger's rows/);
  await admin.unsafe("revoke update (amount) on entries from kro_app");
});

test("a database that does not wait for its disk is refused", async () => {
  await admin.unsafe("alter role kro_app set synchronous_commit = off");
  await expectRefusal({}, /does not wait for its disk/);
  await admin.unsafe("alter role kro_app reset synchronous_commit");
});

test("a clock that is off is refused", async () => {
  const ahead =
    "const now = Date.now; const Plain = Date; globalThis.Date = class extends Plain { constructor(...a) { super(...(a.length ? a : [now() + 3000])); } };";
  await expectRefusal({}, /more than two seconds apart/, [
    "--import",
    `data:text/javascript,${encodeURIComponent(ahead)}`,
  ]);
});

test("tables too old or too new for a build are refused, one step apart is not", async () => {
  const names = migrationNames();
  const built = (known: readonly string[]) => ({ ...good, KRO_MIGRATIONS: known.join(",") });
  expect((await start(built(names.slice(0, -1)))).code).toBe(0);
  expect((await start(built([...names, "29990101000000_next"]))).code).toBe(0);
  await expectRefusal(built(names.slice(0, -2)), /is newer than this build/);
  await expectRefusal(
    built([...names, "29990101000000_next", "29990101000001_then"]),
    /is older than this build/,
  );
  await admin.unsafe("revoke usage on schema drizzle from kro_app");
  await expectRefusal({}, /does not let us see its version/);
  await admin.unsafe("grant usage on schema drizzle to kro_app");
});
