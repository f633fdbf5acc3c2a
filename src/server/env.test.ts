import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readEnv, UnsafeEnvironment } from "./env";

const good = {
  NODE_ENV: "production",
  APP_ENV: "production",
  APP_URL: "https://krotrust.ng",
  DATABASE_URL: "postgres://kro_app@db.krotrust.ng/kro",
  NEXTAUTH_URL: "https://krotrust.ng",
  AUTH_SECRET_USER: randomBytes(32).toString("base64"),
  AUTH_SECRET_STAFF: randomBytes(32).toString("base64"),
  CODE_PEPPER: randomBytes(32).toString("base64"),
  KEY_RING: `k1:${randomBytes(32).toString("base64")}`,
  TRUSTED_PROXIES: "1",
  PAYSTACK_SECRET_KEY: `sk_live_${randomBytes(20).toString("hex")}`,
  PAYSTACK_BASE_URL: "https://api.paystack.co",
  TERMII_API_KEY: randomBytes(20).toString("hex"),
  TERMII_BASE_URL: "https://v3.api.termii.com",
  TERMII_SENDER: "KROTrust",
  TERMII_WEBHOOK_SECRET: randomBytes(20).toString("hex"),
  RESEND_API_KEY: `re_${randomBytes(20).toString("hex")}`,
  RESEND_BASE_URL: "https://api.resend.com",
  EMAIL_FROM: "KROTrust <hello@krotrust.ng>",
  RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("base64")}`,
  S3_ENDPOINT: "https://lon1.digitaloceanspaces.com",
  S3_REGION: "lon1",
  S3_BUCKET: "krotrust-files",
  S3_ACCESS_KEY_ID: randomBytes(10).toString("hex"),
  S3_SECRET_ACCESS_KEY: randomBytes(32).toString("hex"),
  INNGEST_EVENT_KEY: randomBytes(20).toString("hex"),
  INNGEST_SERVE_ORIGIN: "https://krotrust.ng",
  INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
};

const reasonsOf = (source: Record<string, string | undefined>) => {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof UnsafeEnvironment) return error.reasons;
    throw error;
  }
};

const unsafe: [what: string, change: Record<string, string | undefined>, reason: RegExp][] = [
  ["plain http", { APP_URL: "http://krotrust.ng" }, /APP_URL must be https/],
  ["a loopback address", { APP_URL: "https://127.0.0.1" }, /APP_URL points at this machine/],
  ["another origin for sign-in", { NEXTAUTH_URL: "https://evil.ng" }, /NEXTAUTH_URL must be/],
  ["a development build", { NODE_ENV: "development" }, /NODE_ENV must be production/],
  ["Inngest without signatures", { INNGEST_DEV: "1" }, /INNGEST_DEV turns signature checks off/],
  ["Inngest by address", { INNGEST_DEV: "http://127.0.0.1:8288" }, /INNGEST_DEV turns/],
  ["a local Inngest", { INNGEST_BASE_URL: "http://127.0.0.1:4010/inngest" }, /INNGEST_BASE_URL/],
  ["no origin for its jobs", { INNGEST_SERVE_ORIGIN: undefined }, /INNGEST_SERVE_ORIGIN must be/],
  ["no signing key", { INNGEST_SIGNING_KEY: undefined }, /INNGEST_SIGNING_KEY is missing/],
  [
    "a sandbox gateway",
    { PAYSTACK_BASE_URL: "http://localhost:4010/paystack" },
    /PAYSTACK_BASE_URL points/,
  ],
  [
    "a sandbox SMS vendor",
    { TERMII_BASE_URL: "http://[::1]:4010/termii" },
    /TERMII_BASE_URL points/,
  ],
  ["a private e-mail vendor", { RESEND_BASE_URL: "https://192.168.1.4" }, /RESEND_BASE_URL/],
  ["storage in the clear", { S3_ENDPOINT: "http://files.krotrust.ng" }, /S3_ENDPOINT must be h/],
  ["local storage", { S3_ENDPOINT: "https://127.0.0.1:4010/s3" }, /S3_ENDPOINT points/],
  ["a sample key to it", { S3_SECRET_ACCESS_KEY: "sandbox-secret" }, /S3_SECRET_ACCESS_KEY is a s/],
  ["no place for files", { S3_BUCKET: undefined }, /S3_BUCKET is missing/],
  ["a place that is a path", { S3_BUCKET: "../other" }, /S3_BUCKET must be a bucket/],
  ["an unclear path style", { S3_FORCE_PATH_STYLE: "maybe" }, /S3_FORCE_PATH_STYLE must be/],
  ["a test key", { PAYSTACK_SECRET_KEY: "sk_test_abcdefghijkl" }, /is a test key/],
  ["a sample user secret", { AUTH_SECRET_USER: "sample-user-secret-0123456789abcdef" }, /sample/],
  ["a repeated staff secret", { AUTH_SECRET_STAFF: "a".repeat(40) }, /AUTH_SECRET_STAFF is a s/],
  ["a short pepper", { CODE_PEPPER: "short" }, /CODE_PEPPER must have at least 32/],
  ["one secret for both", { AUTH_SECRET_STAFF: good.AUTH_SECRET_USER }, /must differ/],
  ["a broken key ring", { KEY_RING: "k1:abc" }, /KEY_RING must be name:base64/],
  ["an empty key ring", { KEY_RING: "" }, /KEY_RING is missing/],
  ["unknown proxies", { TRUSTED_PROXIES: undefined }, /TRUSTED_PROXIES must say/],
  ["switched-on faults", { FAULT_AFTER_COMMIT: "1" }, /FAULT_AFTER_COMMIT belongs to tests/],
  ["no event secret", { RESEND_WEBHOOK_SECRET: undefined }, /RESEND_WEBHOOK_SECRET is missing/],
  [
    "a sample secret of reports",
    { TERMII_WEBHOOK_SECRET: "sandbox-1" },
    /TERMII_WEBHOOK_S.+ sample/,
  ],
  [
    "a sample secret of events",
    { RESEND_WEBHOOK_SECRET: "whsec_sandbox0sandbox0sandbox0sandbox0" },
    /RESEND_WEBHOOK_SECRET is a sample/,
  ],
  ["a movable clock", { CLOCK_URL: "https://clock.ng" }, /CLOCK_URL lets somebody else/],
  ["sandbox settings", { SANDBOX_PORT: "4010" }, /SANDBOX_PORT belongs to tests/],
  ["another database", { DATABASE_URL: "mysql://db" }, /DATABASE_URL must be a postgres/],
];

describe("the environment at boot", () => {
  test("a proper production environment is accepted", () => {
    expect(reasonsOf(good)).toEqual([]);
  });

  test.each(unsafe)("production with %s is refused in one sentence", (_, change, reason) => {
    const reasons = reasonsOf({ ...good, ...change });
    expect(reasons.filter((sentence) => reason.test(sentence))).toHaveLength(1);
    for (const sentence of reasons) expect(sentence).toMatch(/^[^\n]+\.$/);
  });

  test.each(unsafe)("the refusal of %s shows no value of a setting", (_, change) => {
    const text = reasonsOf({ ...good, ...change }).join("\n");
    for (const value of Object.values({ ...good, ...change })) {
      if (value !== undefined && value.length >= 12) expect(text).not.toContain(value);
    }
  });

  test("the same loose settings are welcome in development", () => {
    const loose = { APP_ENV: "development", APP_URL: "http://127.0.0.1:3000", INNGEST_DEV: "0" };
    expect(reasonsOf({ ...good, ...loose })).toEqual([]);
  });
});
