import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { productionSettings } from "../../tests/support/production";
import { readEnv, UnsafeEnvironment } from "./env";

const good = productionSettings();

/** All that Fincra and Providus need, as production would have it. */
const allThree = {
  PAYMENT_RAILS: "providus, fincra, paystack",
  PAYOUT_RAIL: "fincra",
  FINCRA_SECRET_KEY: randomBytes(20).toString("hex"),
  FINCRA_PUBLIC_KEY: randomBytes(20).toString("hex"),
  FINCRA_BUSINESS_ID: randomBytes(12).toString("hex"),
  FINCRA_WEBHOOK_SECRET: randomBytes(20).toString("hex"),
  FINCRA_BASE_URL: "https://api.fincra.com",
  PROVIDUS_CLIENT_ID: randomBytes(12).toString("base64"),
  PROVIDUS_CLIENT_SECRET: randomBytes(40).toString("hex"),
  PROVIDUS_COLLECT_URL: "https://10.1.2.3/collect",
  PROVIDUS_USERNAME: "krotrust",
  PROVIDUS_PASSWORD: randomBytes(20).toString("hex"),
  PROVIDUS_PAYOUT_URL: "https://10.1.2.3/payout",
  PROVIDUS_ACCOUNT: "1700263070",
  PROVIDUS_ACCOUNT_NAME: "KROTRUST",
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
  ["no host for staff", { ADMIN_HOST: undefined }, /ADMIN_HOST must be a name of its own/],
  ["staff on the users' host", { ADMIN_HOST: "krotrust.ng" }, /ADMIN_HOST must be a name of/],
  [
    "an address for a host",
    { ADMIN_HOST: "https://staff.krotrust.ng" },
    /ADMIN_HOST must be a host/,
  ],
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
  ["an index key that is the pepper", { INDEX_KEY: good.CODE_PEPPER }, /INDEX_KEY must be a key/],
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
  ["a rail without its keys", { PAYMENT_RAILS: "fincra" }, /FINCRA_SECRET_KEY is missing: fin/],
  ["a gateway half set", { ...allThree, PROVIDUS_PASSWORD: undefined }, /PROVIDUS_PASSWORD is m/],
  ["a rail nobody knows", { PAYMENT_RAILS: "paystack,stripe" }, /PAYMENT_RAILS must name/],
  [
    "Fincra's sandbox",
    { ...allThree, FINCRA_BASE_URL: "https://sandboxapi.fincra.com" },
    /FINCRA_BASE_URL is Fincra's sandbox/,
  ],
  [
    "a bank over plain http",
    { ...allThree, PROVIDUS_PAYOUT_URL: "http://bank.krotrust.ng/postingrest" },
    /PROVIDUS_PAYOUT_URL must be https/,
  ],
  ["a sample key of Fincra", { ...allThree, FINCRA_SECRET_KEY: "sandbox" }, /FINCRA_S.+ sample/],
  [
    "a test key of Fincra",
    { ...allThree, FINCRA_SECRET_KEY: "sk_test_abcdefghijkl" },
    /FINCRA_S.+ test key/,
  ],
  [
    "a test key to its page",
    { ...allThree, FINCRA_PUBLIC_KEY: "pk_test_abcdefghijkl" },
    /FINCRA_P.+ test key/,
  ],
  [
    "a sample key to its page",
    { ...allThree, FINCRA_PUBLIC_KEY: "fincra_pk_sandbox" },
    /FINCRA_P.+ sample/,
  ],
  [
    "a sample secret of its events",
    { ...allThree, FINCRA_WEBHOOK_SECRET: "whk_sandbox_fincra" },
    /FINCRA_W.+ sample/,
  ],
  [
    "Fincra's events signed by its API key",
    { ...allThree, FINCRA_WEBHOOK_SECRET: allThree.FINCRA_SECRET_KEY },
    /FINCRA_WEBHOOK_SECRET is the key/,
  ],
  [
    "a sample client of the bank",
    { ...allThree, PROVIDUS_CLIENT_ID: "sandbox-client" },
    /PROVIDUS_CLIENT_ID is a sample/,
  ],
  [
    "the client the bank prints",
    { ...allThree, PROVIDUS_CLIENT_ID: "dGVzdF9Qcm92aWR1cw==" },
    /PROVIDUS_CLIENT_ID is what/,
  ],
  [
    "the secret the bank prints",
    {
      ...allThree,
      PROVIDUS_CLIENT_SECRET:
        "29A492021F4B709A8D1152C3EF4D32DC5A7092723ECAC4C511781003584B48873CCBFEBDEAE89CF22ED1CB1A836213549BC6638A3B563CA7FC009BEB3BC30CF8",
    },
    /PROVIDUS_CLIENT_SECRET is what/,
  ],
  [
    "a sample secret of the bank",
    { ...allThree, PROVIDUS_CLIENT_SECRET: "sandbox-client-secret" },
    /PROVIDUS_CLIENT_S.+ sample/,
  ],
  [
    "a test user of the bank",
    { ...allThree, PROVIDUS_USERNAME: "test" },
    /PROVIDUS_USERNAME is a test/,
  ],
  [
    "a test password of the bank",
    { ...allThree, PROVIDUS_PASSWORD: "test" },
    /PROVIDUS_PASSWORD is a test/,
  ],
  [
    "a sample password of the bank",
    { ...allThree, PROVIDUS_PASSWORD: "sandbox-password" },
    /PROVIDUS_PASSWORD is a sample/,
  ],
  ["a movable clock", { CLOCK_URL: "https://clock.ng" }, /CLOCK_URL lets somebody else/],
  ["sandbox settings", { SANDBOX_PORT: "4010" }, /SANDBOX_PORT belongs to tests/],
  [
    "a database anybody may read along with",
    { DATABASE_URL: "postgres://kro_app@db.krotrust.ng/kro?sslmode=require" },
    /DATABASE_URL lets others read/,
  ],
  ["a certificate that is none", { DATABASE_CA: "/dev/null" }, /DATABASE_CA must be a certificate/],
  [
    "nobody to carry a code",
    Object.fromEntries(
      ["API_KEY", "BASE_URL", "SENDER", "WEBHOOK_SECRET"].map((name) => [
        `TERMII_${name}`,
        undefined,
      ]),
    ),
    /TERMII_API_KEY, .* is missing: without/,
  ],
  [
    "Pusher half set",
    { PUSHER_KEY: "ab", PUSHER_CLUSTER: "eu" },
    /^PUSHER_APP_ID, PUSHER_SECRET is m/,
  ],
  [
    "Pusher without a place",
    { PUSHER_APP_ID: "1", PUSHER_KEY: "ab", PUSHER_SECRET: "cd" },
    /^PUSHER_CLUSTER or PUSHER_BASE_URL is missing/,
  ],
  [
    "a place alone of Pusher's",
    { PUSHER_CLUSTER: "eu" },
    /^PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET is missing/,
  ],
  ["a vendor of texts half set", { TERMII_SENDER: undefined }, /TERMII_SENDER is missing: termii/],
  [
    "a gateway nobody set up",
    { PAYSTACK_BASE_URL: undefined },
    /PAYSTACK_BASE_URL is missing: pay/,
  ],
  ["another database", { DATABASE_URL: "mysql://db" }, /DATABASE_URL must be a postgres/],
];

describe("the environment at boot", () => {
  test("a proper production environment is accepted", () => {
    expect(reasonsOf(good)).toEqual([]);
    expect(reasonsOf({ ...good, ...allThree })).toEqual([]);
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
    const tries = { PAYSTACK_SECRET_KEY: "sk_test_abcdefghijkl" };
    expect(reasonsOf({ ...good, ...loose, ...tries })).toEqual([]);
  });

  test.each(["development", "test", "staging"])(
    "a key that moves real money is refused in %s",
    (kind) => {
      expect(reasonsOf({ ...good, APP_ENV: kind })).toEqual([
        "PAYSTACK_SECRET_KEY is a live key, and APP_ENV is not production.",
      ]);
    },
  );

  test("any gateway and any vendor of texts may be left out, as long as one is there", () => {
    const without = (prefix: string) => (from: Record<string, string>) =>
      Object.fromEntries(Object.entries(from).filter(([name]) => !name.startsWith(prefix)));
    const bank = { ...allThree, PAYMENT_RAILS: "fincra", PAYOUT_RAIL: "fincra" };
    expect(reasonsOf(without("PAYSTACK_")({ ...good, ...bank }))).toEqual([]);
    const telnyx = {
      TELNYX_API_KEY: randomBytes(20).toString("hex"),
      TELNYX_PUBLIC_KEY: randomBytes(32).toString("base64"),
      TELNYX_PROFILE_ID: "40017a1c-4fbb",
      TELNYX_SENDER: "KROTrust",
      TELNYX_BASE_URL: "https://api.telnyx.com/v2",
    };
    expect(reasonsOf(without("TERMII_")({ ...good, ...telnyx }))).toEqual([]);
  });
});

test("a vendor of texts is there with all its settings, or not at all", () => {
  const texts = {
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: randomBytes(16).toString("hex"),
    TWILIO_BASE_URL: "https://api.twilio.com",
  };
  expect(reasonsOf({ ...good, ...texts })).toEqual([]);
  expect(reasonsOf({ ...good, ...texts, TWILIO_SENDER: "KROTrust" })).toEqual([]);
  expect(reasonsOf({ ...good, TEXT_ROUTES: "*.CODE=twilio" })).toContain(
    "TWILIO_SENDER is missing: twilio needs it.",
  );
  expect(reasonsOf({ ...good, TELNYX_SENDER: "KROTrust" })).toHaveLength(4);
  expect(reasonsOf({ ...good, ...texts, WHATSAPP_SENDER: "+2347000000001" })).toHaveLength(2);
  expect(reasonsOf({ ...good, TEXT_ROUTES: "NG=pigeon" })[0]).toMatch(/TEXT_ROUTES must read like/);
  const local = { ...texts, TWILIO_SENDER: "KROTrust", TWILIO_BASE_URL: "http://127.0.0.1/x" };
  expect(reasonsOf({ ...good, ...local })[0]).toMatch(/TWILIO_BASE_URL points/);
});
