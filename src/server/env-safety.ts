import { isInTheOpen } from "./env-database";
import { gatewayKeyNames, gatewayVendorNames } from "./env-gateways";
import { identityKeyNames, identityVendorNames } from "./env-identity";
import { realtimeKeyNames, realtimeVendorNames } from "./env-realtime";
import type { Env } from "./env-schema";
import { textKeyNames, textNeeds, textVendorNames } from "./env-texts";

type Given = Readonly<Record<string, string | undefined>>;

/** A sentence that says why production must not start, and when it is true. */
type Check = readonly [sentence: string, when: (env: Env, given: Given) => boolean];

/** Words that give away a value copied from an example, a test or the demo. */
const sampleWords = /sample|example|change-?me|demo|sandbox|secret-secret|development|insecure/i;

const repeats = (text: string) => new Set(text).size < 10;

const host = (address: string) => new URL(address).hostname.replace(/^\[|\]$/g, "");

const isLocal = (address: string) => {
  const name = host(address);
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name.endsWith(".local") ||
    name === "::1" ||
    name === "0.0.0.0" ||
    /^(127|10)\./.test(name) ||
    /^192\.168\./.test(name) ||
    /^172\.(1[6-9]|2\d|3[01])\./.test(name)
  );
};

const areaSecrets = ["AUTH_SECRET_USER", "AUTH_SECRET_STAFF"] as const;
const secretNames = [
  ...areaSecrets,
  "AUTH_SECRET_USER_BEFORE",
  "AUTH_SECRET_STAFF_BEFORE",
  "CODE_PEPPER",
  "CODE_PEPPER_BEFORE",
  "INDEX_KEY",
  "KEY_RING",
  "OPS_TOKEN",
] as const;
const keyNames = [
  ...[...gatewayKeyNames, ...textKeyNames, ...identityKeyNames, ...realtimeKeyNames],
  "RESEND_API_KEY",
  "RESEND_WEBHOOK_SECRET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
  "OTEL_EXPORTER_OTLP_HEADERS",
] as const;
const vendorNames = [
  ...[...gatewayVendorNames, ...textVendorNames, ...identityVendorNames, ...realtimeVendorNames],
  "RESEND_BASE_URL",
  "S3_ENDPOINT",
] as const;

/** The pair anybody can read, and so sign with. Source: developer.providusbank.com */
const published = {
  PROVIDUS_CLIENT_ID: /^dGVzdF9Qcm92aWR1cw==$/,
  PROVIDUS_CLIENT_SECRET: /^29A492021F4B709A8D1152C3EF4D32DC5A7092723ECAC4C511781003584B4887/i,
} as const;

const checks: readonly Check[] = [
  ["NODE_ENV must be production.", (env) => env.NODE_ENV !== "production"],
  ["APP_URL must be https.", (env) => !env.APP_URL.startsWith("https://")],
  ["APP_URL points at this machine or a private network.", (env) => isLocal(env.APP_URL)],
  [
    "ADMIN_HOST must be a name of its own: on one host a fault in a user's page reaches staff.",
    (env) => env.ADMIN_HOST === undefined || env.ADMIN_HOST === new URL(env.APP_URL).host,
  ],
  [
    "NEXTAUTH_URL must be the same origin as APP_URL.",
    (env) => new URL(env.NEXTAUTH_URL).origin !== new URL(env.APP_URL).origin,
  ],
  ["DATABASE_URL lets others read along: add sslmode=verify-full, or DATABASE_CA.", isInTheOpen],
  [
    "INNGEST_DEV turns signature checks off.",
    (env) => env.INNGEST_DEV !== undefined && !["0", "false"].includes(env.INNGEST_DEV),
  ],
  [
    "INNGEST_BASE_URL points at this machine or a private network.",
    (env) => env.INNGEST_BASE_URL !== undefined && isLocal(env.INNGEST_BASE_URL),
  ],
  [
    "INNGEST_SERVE_ORIGIN must be our own https address, or whoever asks for a sync may name theirs.",
    (env) => !env.INNGEST_SERVE_ORIGIN?.startsWith("https://"),
  ],
  ...vendorNames.flatMap((name): Check[] => [
    [
      `${name} points at this machine or a private network.`,
      (env) => env[name] !== undefined && isLocal(env[name]),
    ],
    [`${name} must be https.`, (env) => env[name]?.startsWith("http:") ?? false],
  ]),
  // The bank's own hosts are plain http: they are reached through an exit of ours that is not, and
  // which may well stand in our own network.
  ...(["PROVIDUS_COLLECT_URL", "PROVIDUS_PAYOUT_URL"] as const).map(
    (name): Check => [`${name} must be https.`, (env) => env[name]?.startsWith("http:") ?? false],
  ),
  [
    "FINCRA_BASE_URL is Fincra's sandbox.",
    (env) => host(env.FINCRA_BASE_URL ?? "https://x").includes("sandbox"),
  ],
  [
    "PAYSTACK_SECRET_KEY is a test key.",
    (env) => env.PAYSTACK_SECRET_KEY?.startsWith("sk_test_") ?? false,
  ],
  ...(["FINCRA_SECRET_KEY", "FINCRA_PUBLIC_KEY"] as const).map(
    (name): Check => [`${name} is a test key.`, (env) => /test/i.test(env[name] ?? "")],
  ),
  [
    "FINCRA_WEBHOOK_SECRET is the key of its API: it has a secret of its own.",
    (env) =>
      env.FINCRA_WEBHOOK_SECRET !== undefined &&
      env.FINCRA_WEBHOOK_SECRET === env.FINCRA_SECRET_KEY,
  ],
  ...(["PROVIDUS_CLIENT_ID", "PROVIDUS_CLIENT_SECRET"] as const).map(
    (name): Check => [
      `${name} is what the bank prints in its pages.`,
      (env) => published[name].test(env[name] ?? ""),
    ],
  ),
  ...(["PROVIDUS_USERNAME", "PROVIDUS_PASSWORD"] as const).map(
    (name): Check => [`${name} is a test value.`, (env) => /^test$/i.test(env[name] ?? "")],
  ),
  [
    "TERMII_API_KEY, TWILIO_SENDER or TELNYX_API_KEY is missing: without a vendor of texts nobody gets a code.",
    (env) =>
      !Object.values(textNeeds).some((needs) => needs.every((need) => env[need] !== undefined)),
  ],
  [
    "AUTH_SECRET_USER and AUTH_SECRET_STAFF must differ.",
    (env) => env.AUTH_SECRET_USER === env.AUTH_SECRET_STAFF,
  ],
  [
    "INDEX_KEY must be a key of its own: it stays when the others are changed.",
    ({ INDEX_KEY, ...env }) =>
      [env.CODE_PEPPER, env.CODE_PEPPER_BEFORE, ...areaSecrets.map((name) => env[name])].includes(
        INDEX_KEY,
      ),
  ],
  ...areaSecrets.map(
    (name): Check => [
      `${name}_BEFORE is one of today's secrets: a session of the one area would open the other.`,
      (env) => areaSecrets.some((other) => env[other] === env[`${name}_BEFORE`]),
    ],
  ),
  ...secretNames.map(
    (name): Check => [
      `${name} is a sample value.`,
      (env) => env[name] !== undefined && (sampleWords.test(env[name]) || repeats(env[name])),
    ],
  ),
  ...keyNames.map(
    (name): Check => [`${name} is a sample value.`, (env) => sampleWords.test(env[name] ?? "")],
  ),
  ["SENTRY_DSN must be https.", (env) => env.SENTRY_DSN?.startsWith("http:") ?? false],
  [
    "OTEL_EXPORTER_OTLP_ENDPOINT must be https, or a collector in our own network.",
    ({ OTEL_EXPORTER_OTLP_ENDPOINT: at }) =>
      (at?.startsWith("http:") ?? false) && !isLocal(at ?? ""),
  ],
  ["CLOCK_URL lets somebody else say what time it is.", (env) => env.CLOCK_URL !== undefined],
  ["TRUSTED_PROXIES must say how many proxies stand in front.", (env) => env.TRUSTED_PROXIES < 1],
];

/** A sentence for each setting with which production must not start; empty when it may. */
export const unsafeInProduction = (env: Env, given: Given): string[] => [
  ...checks.filter(([, when]) => when(env, given)).map(([sentence]) => sentence),
  ...Object.keys(given)
    .filter((name) => /^(FAULT|SIM|SANDBOX)_/.test(name))
    .map((name) => `${name} belongs to tests only.`),
];

const liveNames = ["PAYSTACK_SECRET_KEY", "FINCRA_SECRET_KEY", "FINCRA_PUBLIC_KEY"] as const;

/** A key of the real thing where tests are run would move real money. */
export const liveOutsideProduction = (env: Env): string[] =>
  liveNames
    .filter((name) => /^[sp]k_live_/.test(env[name] ?? ""))
    .map((name) => `${name} is a live key, and APP_ENV is not production.`);
