import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv, UnsafeEnvironment } from "./env";
import { keyOf, sections } from "./env-file";
import { Environment } from "./env-schema";

const sampleFile = "scripts/support/config.sample.json";
const sample = JSON.parse(readFileSync(sampleFile, "utf8")) as Record<
  string,
  Record<string, string>
>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kro-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mount = (settings: unknown, kind = "development") =>
  writeFileSync(
    path.join(folder, `${kind}.json`),
    typeof settings === "string" ? settings : JSON.stringify(settings),
  );

const read = (environment: Record<string, string> = {}) =>
  readEnv({ NODE_CONFIG_DIR: folder, ...environment });

const reasonsOf = (environment: Record<string, string> = {}): readonly string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof UnsafeEnvironment) return error.reasons;
    throw error;
  }
};

/** The sample with one key of it changed; undefined takes it out. */
const changed = (section: string, key: string, value: unknown) => ({
  ...sample,
  [section]: { ...sample[section], [key]: value },
});

test("every setting has one place in the file, and the sample shows them all", () => {
  const names = Object.keys(Environment.shape).filter((name) => name !== "NODE_ENV");
  expect([...keyOf.keys()].toSorted()).toEqual(names.toSorted());
  const shown = Object.entries(sample).map(([section, keys]) => [section, Object.keys(keys)]);
  const known = Object.entries(sections).map(([section, keys]) => [section, Object.keys(keys)]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(known));
});

test("the file alone is enough, and what it says is what the environment would have said", () => {
  mount(sample);
  const told = read();
  const names = Object.entries(sections).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, name]) => [name, String(sample[section]?.[key])]),
  );
  expect(told).toEqual(readEnv(Object.fromEntries(names)));
  expect(told.PAYMENT_RAILS).toEqual(["paystack"]);
});

test("the file is the one called after NODE_ENV", () => {
  mount(changed("app", "trustedProxies", 3), "test");
  expect(read({ NODE_ENV: "test" }).TRUSTED_PROXIES).toBe(3);
  expect(reasonsOf({ NODE_ENV: "production" })).toEqual([
    "NODE_CONFIG_DIR has no production.json.",
  ]);
});

test("of two that differ the environment's holds", () => {
  mount(sample);
  expect(read({ TERMII_SENDER: "Other" }).TERMII_SENDER).toBe("Other");
  expect(read({ TERMII_SENDER: "" }).TERMII_SENDER).toBe(sample.termii?.sender);
});

test("the address of the database may be given in parts", () => {
  const parts = { host: "db.example.ng", user: "kro_app", password: "p@ss/word", name: "kro" };
  mount({ ...sample, database: parts });
  expect(read().DATABASE_URL).toBe(
    "postgres://kro_app:p%40ss%2Fword@db.example.ng:5432/kro?sslmode=verify-full",
  );
  const url = "postgres://kro_app@127.0.0.1/other";
  expect(read({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
  mount({ ...sample, database: { url } });
  const told = read({ DATABASE_HOST: "127.0.0.1", DATABASE_USER: "me", DATABASE_NAME: "mine" });
  expect(told.DATABASE_URL).toBe("postgres://me@127.0.0.1:5432/mine");
  mount({ ...sample, database: { host: "db.example.ng" } });
  expect(reasonsOf()[0]).toMatch(
    /DATABASE_URL \(database.url\) is missing, or database.host \(dev/,
  );
});

test.each([
  [
    "a wrong value",
    changed("jwt", "userSecret", "tooshort7"),
    /^jwt.userSecret \(development.json\) must have/,
  ],
  [
    "a missing one",
    changed("jwt", "userSecret", undefined),
    /^AUTH_SECRET_USER \(jwt.userSecret\) is m/,
  ],
  [
    "an empty one",
    changed("jwt", "userSecret", ""),
    /^AUTH_SECRET_USER \(jwt.userSecret\) is missing/,
  ],
  [
    "a key nobody knows",
    changed("jwt", "secret", "tooshort7"),
    /^development.json: jwt.secret is no s/,
  ],
  [
    "a section nobody knows",
    { ...sample, stripe: { key: "tooshort7" } },
    /stripe.key is no setting/,
  ],
  [
    "no text",
    changed("jwt", "userSecret", ["tooshort7"]),
    /^development.json: jwt.userSecret must be a t/,
  ],
  ["no sections", { jwt: "tooshort7" }, /^development.json: jwt must be/],
  ["no JSON", '{"jwt":{"userSecret":"tooshort7"', /^development.json cannot be read as JSON/],
])("%s is told by key and source, and the value is not", (_, settings, reason) => {
  mount(settings);
  expect(reasonsOf()).toHaveLength(1);
  expect(reasonsOf()[0]).toMatch(reason);
  expect(reasonsOf()[0]).not.toContain("tooshort7");
});

test("what stands in the environment is told as standing there", () => {
  mount(sample);
  expect(reasonsOf({ AUTH_SECRET_USER: "tooshort7" })).toEqual([
    "AUTH_SECRET_USER (environment) must have at least 32 characters.",
  ]);
});

test("production does not start on the sample", () => {
  mount(changed("app", "environment", "production"), "production");
  const reasons = reasonsOf({ NODE_ENV: "production" });
  expect(reasons.length).toBeGreaterThan(15);
  expect(reasons).toContain("keys.ring (production.json) is a sample value.");
});
