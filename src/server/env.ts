import "server-only";
import * as z from "zod";
import * as identity from "./env-identity";
import { halfSetTexts, textKeyNames, textSettings, textVendorNames } from "./env-texts";

const isKeyRing = (text: string) =>
  text.split(",").every((entry) => /^[a-z0-9]{1,16}:[A-Za-z0-9+/]{43}=$/.test(entry.trim()));

const secret = z.string().min(32, "must have at least 32 characters");
const address = z.url({ protocol: /^https?$/, message: "must be an http or https address" });

const railName = z.enum(["paystack", "fincra", "providus"], "must name gateways we know");

/** Everything the app is told at boot. `.env.example` lists the same names. */
export const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  APP_ENV: z.enum(["development", "test", "staging", "production"]),
  APP_URL: address,
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  NEXTAUTH_URL: address,
  AUTH_SECRET_USER: secret,
  AUTH_SECRET_STAFF: secret,
  CODE_PEPPER: secret,
  KEY_RING: z.string().refine(isKeyRing, "must be name:base64 of 32 bytes, the active key first"),
  /** How many proxies of ours stand in front; 0 means a caller's address cannot be known. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Calls a minute for one signed-in person; visitors get two fifths of it. */
  CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(300),
  /** By which gateways to collect, the first choice first; and by which to pay out. */
  PAYMENT_RAILS: z
    .string()
    .default("paystack")
    .transform((text) => text.split(",").map((name) => name.trim()))
    .pipe(z.array(railName).min(1)),
  PAYOUT_RAIL: railName.default("paystack"),
  PAYSTACK_SECRET_KEY: z.string().min(1),
  PAYSTACK_BASE_URL: address,
  /** Fincra and Providus are there when all their settings are. */
  FINCRA_SECRET_KEY: z.string().min(1).optional(),
  FINCRA_PUBLIC_KEY: z.string().min(1).optional(),
  FINCRA_BUSINESS_ID: z.string().min(1).optional(),
  FINCRA_WEBHOOK_SECRET: z.string().min(8, "must have at least 8 characters").optional(),
  FINCRA_BASE_URL: address.optional(),
  PROVIDUS_CLIENT_ID: z.string().min(1).optional(),
  PROVIDUS_CLIENT_SECRET: z.string().min(1).optional(),
  PROVIDUS_COLLECT_URL: address.optional(),
  PROVIDUS_USERNAME: z.string().min(1).optional(),
  PROVIDUS_PASSWORD: z.string().min(1).optional(),
  PROVIDUS_PAYOUT_URL: address.optional(),
  /** Our own account at the bank, and its name: what payouts are sent from. */
  PROVIDUS_ACCOUNT: z
    .string()
    .regex(/^\d{10}$/, "must have ten digits")
    .optional(),
  PROVIDUS_ACCOUNT_NAME: z.string().min(1).optional(),
  /** How long the bank agreed that an account number is a payment's own. */
  PROVIDUS_ACCOUNT_MINUTES: z.coerce.number().int().min(5).max(2_880).default(10),
  TERMII_API_KEY: z.string().min(1),
  TERMII_BASE_URL: address,
  TERMII_SENDER: z.string().min(1),
  /** What its delivery reports are signed with. */
  TERMII_WEBHOOK_SECRET: z.string().min(8, "must have at least 8 characters"),
  ...textSettings,
  ...identity.identitySettings,
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: address,
  EMAIL_FROM: z.string().min(3),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,}=*$/, "must be whsec_ and base64, as its dashboard shows it"),
  /** Where files are kept: any service that speaks S3. */
  S3_ENDPOINT: address,
  S3_REGION: z.string().min(1),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "must be a bucket's name"),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  /** Whether the bucket stands in the path instead of the host. */
  S3_FORCE_PATH_STYLE: z.stringbool("must be true or false").default(false),
  INNGEST_DEV: z.string().optional(),
  INNGEST_BASE_URL: address.optional(),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().min(1),
  INNGEST_SERVE_ORIGIN: address.optional(),
  /** A clock that can be moved, asked for the time; for tests and the demo. */
  CLOCK_URL: address.optional(),
  SENTRY_DSN: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof Environment>;
type Source = Readonly<Record<string, string | undefined>>;

/** Says, a sentence a fault, why this environment cannot be run; never the value of a setting. */
export class UnsafeEnvironment extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The environment is refused.\n${reasons.map((reason) => `- ${reason}`).join("\n")}`);
    this.name = "UnsafeEnvironment";
  }
}

/** Parses a source of settings. An empty value counts as absent. Throws UnsafeEnvironment. */
export function readEnv(source: Source): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new UnsafeEnvironment(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return given[name] === undefined ? `${name} is missing.` : `${name} ${issue.message}.`;
      }),
    );
  }
  const reasons = [
    ...halfSet(parsed.data),
    ...halfSetTexts(parsed.data),
    ...identity.halfSetIdentity(parsed.data),
    ...(parsed.data.APP_ENV === "production" ? unsafeInProduction(parsed.data, given) : []),
  ];
  if (reasons.length > 0) throw new UnsafeEnvironment(reasons);
  return parsed.data;
}

/** What each gateway beside Paystack needs, all of it or none. */
export const gatewayNeeds = {
  fincra: [
    "FINCRA_SECRET_KEY",
    "FINCRA_PUBLIC_KEY",
    "FINCRA_BUSINESS_ID",
    "FINCRA_WEBHOOK_SECRET",
    "FINCRA_BASE_URL",
  ],
  providus: [
    "PROVIDUS_CLIENT_ID",
    "PROVIDUS_CLIENT_SECRET",
    "PROVIDUS_COLLECT_URL",
    "PROVIDUS_USERNAME",
    "PROVIDUS_PASSWORD",
    "PROVIDUS_PAYOUT_URL",
    "PROVIDUS_ACCOUNT",
    "PROVIDUS_ACCOUNT_NAME",
  ],
} as const;

/** A gateway that is named or begun, and not all there, would fail with somebody's money in it. */
const halfSet = (env: Env): string[] =>
  Object.entries(gatewayNeeds).flatMap(([name, needs]) => {
    const missing = needs.filter((need) => env[need] === undefined);
    const named = [...env.PAYMENT_RAILS, env.PAYOUT_RAIL].some((rail) => rail === name);
    const begun = named || missing.length < needs.length;
    return begun ? missing.map((need) => `${need} is missing: ${name} needs it.`) : [];
  });

/** Words that give away a value copied from an example, a test or the demo. */
const sampleWords = /sample|example|change-?me|demo|sandbox|secret-secret|development|insecure/i;

/** The pair anybody can read, and so sign with. Source: developer.providusbank.com */
const published = {
  PROVIDUS_CLIENT_ID: /^dGVzdF9Qcm92aWR1cw==$/,
  PROVIDUS_CLIENT_SECRET: /^29A492021F4B709A8D1152C3EF4D32DC5A7092723ECAC4C511781003584B4887/i,
} as const;

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

const secretNames = ["AUTH_SECRET_USER", "AUTH_SECRET_STAFF", "CODE_PEPPER", "KEY_RING"] as const;
const keyNames = [
  "PAYSTACK_SECRET_KEY",
  "FINCRA_SECRET_KEY",
  "FINCRA_PUBLIC_KEY",
  "FINCRA_WEBHOOK_SECRET",
  "PROVIDUS_CLIENT_ID",
  "PROVIDUS_CLIENT_SECRET",
  "PROVIDUS_USERNAME",
  "PROVIDUS_PASSWORD",
  "TERMII_API_KEY",
  "TERMII_WEBHOOK_SECRET",
  ...[...textKeyNames, ...identity.identityKeyNames],
  "RESEND_API_KEY",
  "RESEND_WEBHOOK_SECRET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
] as const;
const vendorNames = [
  "PAYSTACK_BASE_URL",
  "FINCRA_BASE_URL",
  "TERMII_BASE_URL",
  ...[...textVendorNames, ...identity.identityVendorNames],
  "RESEND_BASE_URL",
  "S3_ENDPOINT",
] as const;

/** A sentence for each setting with which production must not start; empty when it may. */
function unsafeInProduction(env: Env, given: Source): string[] {
  const reasons: string[] = [];
  const refuse: Refuse = (when, reason) => {
    if (when) reasons.push(reason);
  };
  refuse(env.NODE_ENV !== "production", "NODE_ENV must be production.");
  refuse(!env.APP_URL.startsWith("https://"), "APP_URL must be https.");
  refuse(isLocal(env.APP_URL), "APP_URL points at this machine or a private network.");
  refuse(
    new URL(env.NEXTAUTH_URL).origin !== new URL(env.APP_URL).origin,
    "NEXTAUTH_URL must be the same origin as APP_URL.",
  );
  refuse(
    env.INNGEST_DEV !== undefined && !["0", "false"].includes(env.INNGEST_DEV),
    "INNGEST_DEV turns signature checks off.",
  );
  refuse(
    env.INNGEST_BASE_URL !== undefined && isLocal(env.INNGEST_BASE_URL),
    "INNGEST_BASE_URL points at this machine or a private network.",
  );
  refuse(
    env.INNGEST_SERVE_ORIGIN === undefined || !env.INNGEST_SERVE_ORIGIN.startsWith("https://"),
    "INNGEST_SERVE_ORIGIN must be our own https address, or whoever asks for a sync may name theirs.",
  );
  for (const name of vendorNames) {
    const where = env[name];
    if (where === undefined) continue;
    refuse(isLocal(where), `${name} points at this machine or a private network.`);
    refuse(!where.startsWith("https://"), `${name} must be https.`);
  }
  refuseTestGateways(env, refuse);
  refuse(
    env.AUTH_SECRET_USER === env.AUTH_SECRET_STAFF,
    "AUTH_SECRET_USER and AUTH_SECRET_STAFF must differ.",
  );
  for (const name of secretNames) {
    refuse(sampleWords.test(env[name]) || repeats(env[name]), `${name} is a sample value.`);
  }
  for (const name of keyNames) {
    refuse(sampleWords.test(env[name] ?? ""), `${name} is a sample value.`);
  }
  refuse(env.CLOCK_URL !== undefined, "CLOCK_URL lets somebody else say what time it is.");
  refuse(env.TRUSTED_PROXIES < 1, "TRUSTED_PROXIES must say how many proxies stand in front.");
  for (const name of Object.keys(given)) {
    refuse(/^(FAULT|SIM|SANDBOX)_/.test(name), `${name} belongs to tests only.`);
  }
  return reasons;
}

/** Gateways at a test's address, or under keys that are a test's or everybody's. */
function refuseTestGateways(env: Env, refuse: Refuse) {
  // The bank's own hosts are plain http: they are reached through an exit of ours that is not, and
  // which may well stand in our own network.
  for (const name of ["PROVIDUS_COLLECT_URL", "PROVIDUS_PAYOUT_URL"] as const) {
    refuse(env[name]?.startsWith("http:") ?? false, `${name} must be https.`);
  }
  refuse(/sandbox/.test(env.FINCRA_BASE_URL ?? ""), "FINCRA_BASE_URL is Fincra's sandbox.");
  refuse(env.PAYSTACK_SECRET_KEY.startsWith("sk_test_"), "PAYSTACK_SECRET_KEY is a test key.");
  for (const name of ["FINCRA_SECRET_KEY", "FINCRA_PUBLIC_KEY"] as const) {
    refuse(/test/i.test(env[name] ?? ""), `${name} is a test key.`);
  }
  refuse(
    env.FINCRA_WEBHOOK_SECRET !== undefined && env.FINCRA_WEBHOOK_SECRET === env.FINCRA_SECRET_KEY,
    "FINCRA_WEBHOOK_SECRET is the key of its API: it has a secret of its own.",
  );
  for (const name of ["PROVIDUS_CLIENT_ID", "PROVIDUS_CLIENT_SECRET"] as const) {
    refuse(published[name].test(env[name] ?? ""), `${name} is what the bank prints in its pages.`);
  }
  for (const name of ["PROVIDUS_USERNAME", "PROVIDUS_PASSWORD"] as const) {
    refuse(/^test$/i.test(env[name] ?? ""), `${name} is a test value.`);
  }
}

type Refuse = (when: boolean, reason: string) => void;

let told: Env | undefined;

/** Reads the process's settings once; instrumentation calls it before the first request. */
export const checkEnv = (): Env => {
  told ??= readEnv(process.env);
  return told;
};

/**
 * The settings, parsed at the first look: a build evaluates these modules without any settings,
 * so parsing on import would make every build need the secrets of a running app.
 */
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => checkEnv()[name as keyof Env],
});
