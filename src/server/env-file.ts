import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

/** Where each setting stands in the file: its section, its key there, its name in the environment. */
export const sections = {
  app: {
    environment: "APP_ENV",
    url: "APP_URL",
    adminHost: "ADMIN_HOST",
    trustedProxies: "TRUSTED_PROXIES",
    callsPerMinute: "CALLS_PER_MINUTE",
    opsToken: "OPS_TOKEN",
    drainSeconds: "DRAIN_SECONDS",
    logLevel: "LOG_LEVEL",
    clockUrl: "CLOCK_URL",
  },
  database: {
    url: "DATABASE_URL",
    host: "DATABASE_HOST",
    port: "DATABASE_PORT",
    user: "DATABASE_USER",
    password: "DATABASE_PASSWORD",
    name: "DATABASE_NAME",
    sslCa: "DATABASE_CA",
  },
  jwt: {
    url: "NEXTAUTH_URL",
    userSecret: "AUTH_SECRET_USER",
    staffSecret: "AUTH_SECRET_STAFF",
    userSecretBefore: "AUTH_SECRET_USER_BEFORE",
    staffSecretBefore: "AUTH_SECRET_STAFF_BEFORE",
  },
  keys: {
    codePepper: "CODE_PEPPER",
    codePepperBefore: "CODE_PEPPER_BEFORE",
    index: "INDEX_KEY",
    ring: "KEY_RING",
  },
  payments: { rails: "PAYMENT_RAILS", payoutRail: "PAYOUT_RAIL" },
  paystack: { secretKey: "PAYSTACK_SECRET_KEY", baseUrl: "PAYSTACK_BASE_URL" },
  fincra: {
    secretKey: "FINCRA_SECRET_KEY",
    publicKey: "FINCRA_PUBLIC_KEY",
    businessId: "FINCRA_BUSINESS_ID",
    webhookSecret: "FINCRA_WEBHOOK_SECRET",
    baseUrl: "FINCRA_BASE_URL",
  },
  providus: {
    clientId: "PROVIDUS_CLIENT_ID",
    clientSecret: "PROVIDUS_CLIENT_SECRET",
    collectUrl: "PROVIDUS_COLLECT_URL",
    username: "PROVIDUS_USERNAME",
    password: "PROVIDUS_PASSWORD",
    payoutUrl: "PROVIDUS_PAYOUT_URL",
    account: "PROVIDUS_ACCOUNT",
    accountName: "PROVIDUS_ACCOUNT_NAME",
    accountMinutes: "PROVIDUS_ACCOUNT_MINUTES",
  },
  texts: { routes: "TEXT_ROUTES", prices: "TEXT_PRICES", dailyCap: "TEXT_DAILY_CAP" },
  termii: {
    apiKey: "TERMII_API_KEY",
    baseUrl: "TERMII_BASE_URL",
    sender: "TERMII_SENDER",
    webhookSecret: "TERMII_WEBHOOK_SECRET",
  },
  twilio: {
    accountSid: "TWILIO_ACCOUNT_SID",
    authToken: "TWILIO_AUTH_TOKEN",
    baseUrl: "TWILIO_BASE_URL",
    sender: "TWILIO_SENDER",
  },
  whatsapp: {
    sender: "WHATSAPP_SENDER",
    codeTemplate: "WHATSAPP_CODE_TEMPLATE",
    noticeTemplate: "WHATSAPP_NOTICE_TEMPLATE",
  },
  telnyx: {
    apiKey: "TELNYX_API_KEY",
    publicKey: "TELNYX_PUBLIC_KEY",
    profileId: "TELNYX_PROFILE_ID",
    sender: "TELNYX_SENDER",
    baseUrl: "TELNYX_BASE_URL",
  },
  dojah: { appId: "DOJAH_APP_ID", secretKey: "DOJAH_SECRET_KEY", baseUrl: "DOJAH_BASE_URL" },
  pusher: {
    appId: "PUSHER_APP_ID",
    key: "PUSHER_KEY",
    secret: "PUSHER_SECRET",
    cluster: "PUSHER_CLUSTER",
    baseUrl: "PUSHER_BASE_URL",
  },
  resend: {
    apiKey: "RESEND_API_KEY",
    baseUrl: "RESEND_BASE_URL",
    from: "EMAIL_FROM",
    webhookSecret: "RESEND_WEBHOOK_SECRET",
  },
  aws: {
    endpoint: "S3_ENDPOINT",
    region: "S3_REGION",
    bucket: "S3_BUCKET",
    anchorBucket: "S3_ANCHOR_BUCKET",
    accessKeyId: "S3_ACCESS_KEY_ID",
    secretAccessKey: "S3_SECRET_ACCESS_KEY",
    forcePathStyle: "S3_FORCE_PATH_STYLE",
  },
  inngest: {
    dev: "INNGEST_DEV",
    baseUrl: "INNGEST_BASE_URL",
    eventKey: "INNGEST_EVENT_KEY",
    signingKey: "INNGEST_SIGNING_KEY",
    serveOrigin: "INNGEST_SERVE_ORIGIN",
  },
  sentry: { dsn: "SENTRY_DSN", release: "SENTRY_RELEASE" },
  otel: {
    endpoint: "OTEL_EXPORTER_OTLP_ENDPOINT",
    headers: "OTEL_EXPORTER_OTLP_HEADERS",
    serviceName: "OTEL_SERVICE_NAME",
    share: "OTEL_TRACES_SAMPLER_ARG",
  },
} as const;

/** Every setting of the table, and how it is called in the file. */
export const keyOf: ReadonlyMap<string, string> = new Map(
  Object.entries(sections).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, name]) => [name, `${section}.${key}`]),
  ),
);
const nameOf = new Map([...keyOf].map(([name, key]) => [key, name]));

const Value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Sections = z.record(z.string(), z.record(z.string(), Value));

interface ConfigFile {
  /** The file's own name, to tell what stands in it; undefined where there is none. */
  readonly file?: string;
  /** Its settings under the names the environment has for them. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is wrong with it; a sentence each, without any value. */
  readonly faults: readonly string[];
}

/** The file of settings for this kind of run in a folder that was mounted: `production.json`. */
export function readConfigFile(folder: string | undefined, kind: string): ConfigFile {
  if (!folder) return { settings: {}, faults: [] };
  const file = `${kind}.json`;
  const at = path.join(/* turbopackIgnore: true */ folder, file);
  const wrong = (fault: string): ConfigFile => ({ file, settings: {}, faults: [fault] });
  if (!existsSync(/* turbopackIgnore: true */ at)) {
    return wrong(`NODE_CONFIG_DIR has no ${file}.`);
  }
  const parsed = Sections.safeParse(fromJson(/* turbopackIgnore: true */ at));
  if (parsed.success) return { file, ...knownSettings(parsed.data, file) };
  const places = parsed.error.issues.map(({ path: keys }) => keys.join("."));
  return wrong(
    places.every((place) => place === "")
      ? `${file} cannot be read as JSON with sections.`
      : `${file}: ${[...new Set(places)].join(", ")} must be a text, a number or true or false.`,
  );
}

function fromJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8"));
  } catch {
    // A parser's complaint quotes what it read.
    return null;
  }
}

function knownSettings(read: z.infer<typeof Sections>, file: string) {
  const given = Object.entries(read).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, value]) => [`${section}.${key}`, value] as const),
  );
  const settings: Record<string, string> = {};
  const faults: string[] = [];
  for (const [key, value] of given) {
    const name = nameOf.get(key);
    // An empty value counts as absent, as in the environment.
    if (name === undefined) faults.push(`${file}: ${key} is no setting.`);
    else if (value !== "") settings[name] = value;
  }
  return { settings, faults };
}
