import { startSandbox } from "./server";
import type { SandboxOptions } from "./world";

/** Settings from the environment; what is not set keeps the default of the server. */
function readOptions(env: NodeJS.ProcessEnv): SandboxOptions {
  const texts = {
    appUrl: env.SANDBOX_APP_URL,
    paystackSecret: env.SANDBOX_PAYSTACK_SECRET,
    termiiKey: env.SANDBOX_TERMII_KEY,
    termiiWebhookSecret: env.SANDBOX_TERMII_WEBHOOK_SECRET,
    twilioSid: env.SANDBOX_TWILIO_SID,
    twilioToken: env.SANDBOX_TWILIO_TOKEN,
    telnyxKey: env.SANDBOX_TELNYX_KEY,
    dojahKey: env.SANDBOX_DOJAH_KEY,
    resendKey: env.SANDBOX_RESEND_KEY,
    resendWebhookSecret: env.SANDBOX_RESEND_WEBHOOK_SECRET,
    s3AccessKey: env.SANDBOX_S3_ACCESS_KEY_ID,
    s3SecretKey: env.SANDBOX_S3_SECRET_ACCESS_KEY,
    s3Region: env.SANDBOX_S3_REGION,
    s3Bucket: env.SANDBOX_S3_BUCKET,
    s3AnchorBucket: env.SANDBOX_S3_ANCHOR_BUCKET,
    inngestEventKey: env.SANDBOX_INNGEST_EVENT_KEY,
    inngestSigningKey: env.SANDBOX_INNGEST_SIGNING_KEY,
  };
  const numbers = {
    retryFactor: readNumber(env, "SANDBOX_RETRY_FACTOR"),
    settleMs: readNumber(env, "SANDBOX_SETTLE_MS"),
  };
  const float = env.SANDBOX_FLOAT ? { float: BigInt(env.SANDBOX_FLOAT) } : {};
  const flags = { settles: readFlag(env, "SANDBOX_SETTLES") };
  const fincra = readFincra(env);
  const providus = readProvidus(env);
  const pusher = readPusher(env);
  const sentry = only({ project: env.SANDBOX_SENTRY_PROJECT, key: env.SANDBOX_SENTRY_KEY });
  const otlp = only({ token: env.SANDBOX_OTLP_TOKEN });
  const given = Object.entries({
    ...{ ...texts, ...numbers, ...float, ...flags },
    ...{ fincra, providus, pusher, sentry, otlp },
  }).filter(([, value]) => value !== undefined && value !== "");
  return {
    port: readNumber(env, "SANDBOX_PORT") ?? 4010,
    data: env.SANDBOX_DATA || ".data/sandbox",
    ...Object.fromEntries(given),
  };
}

function readFincra(env: NodeJS.ProcessEnv): NonNullable<SandboxOptions["fincra"]> {
  const texts = {
    secretKey: env.SANDBOX_FINCRA_SECRET_KEY,
    publicKey: env.SANDBOX_FINCRA_PUBLIC_KEY,
    businessId: env.SANDBOX_FINCRA_BUSINESS_ID,
    webhookSecret: env.SANDBOX_FINCRA_WEBHOOK_SECRET,
  };
  const float = env.SANDBOX_FINCRA_FLOAT ? { float: BigInt(env.SANDBOX_FINCRA_FLOAT) } : {};
  const given = Object.entries({ ...texts, ...float }).filter(([, value]) => value);
  return Object.fromEntries(given);
}

function readProvidus(env: NodeJS.ProcessEnv): NonNullable<SandboxOptions["providus"]> {
  const texts = {
    clientId: env.SANDBOX_PROVIDUS_CLIENT_ID,
    clientSecret: env.SANDBOX_PROVIDUS_CLIENT_SECRET,
    userName: env.SANDBOX_PROVIDUS_USER_NAME,
    password: env.SANDBOX_PROVIDUS_PASSWORD,
    account: env.SANDBOX_PROVIDUS_ACCOUNT,
    accountMinutes: readNumber(env, "SANDBOX_PROVIDUS_ACCOUNT_MINUTES"),
  };
  const float = env.SANDBOX_PROVIDUS_FLOAT ? { float: BigInt(env.SANDBOX_PROVIDUS_FLOAT) } : {};
  const given = Object.entries({ ...texts, ...float }).filter(([, value]) => value);
  return Object.fromEntries(given);
}

function readPusher(env: NodeJS.ProcessEnv): NonNullable<SandboxOptions["pusher"]> {
  const texts = {
    appId: env.SANDBOX_PUSHER_APP_ID,
    key: env.SANDBOX_PUSHER_KEY,
    secret: env.SANDBOX_PUSHER_SECRET,
  };
  return only(texts);
}

/** Those that were given. */
const only = <T extends Record<string, string | undefined>>(texts: T) =>
  Object.fromEntries(Object.entries(texts).filter(([, value]) => value)) as {
    [K in keyof T]?: string;
  };

function readNumber(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const given = env[name];
  if (given === undefined || given === "") return undefined;
  const value = Number(given);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number, not ${given}`);
  return value;
}

function readFlag(env: NodeJS.ProcessEnv, name: string): boolean | undefined {
  const given = env[name];
  if (given === undefined || given === "") return undefined;
  if (!["true", "false"].includes(given)) throw new Error(`${name} is true or false, not ${given}`);
  return given === "true";
}

async function main() {
  const sandbox = await startSandbox(readOptions(process.env));
  console.log(`sandbox ready ${sandbox.url}`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
