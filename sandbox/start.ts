import { startSandbox } from "./server";
import type { SandboxOptions } from "./world";

/** Settings from the environment; what is not set keeps the default of the server. */
function readOptions(env: NodeJS.ProcessEnv): SandboxOptions {
  const texts = {
    appUrl: env.SANDBOX_APP_URL,
    paystackSecret: env.SANDBOX_PAYSTACK_SECRET,
    termiiKey: env.SANDBOX_TERMII_KEY,
    termiiWebhookSecret: env.SANDBOX_TERMII_WEBHOOK_SECRET,
    resendKey: env.SANDBOX_RESEND_KEY,
    resendWebhookSecret: env.SANDBOX_RESEND_WEBHOOK_SECRET,
    s3AccessKey: env.SANDBOX_S3_ACCESS_KEY_ID,
    s3SecretKey: env.SANDBOX_S3_SECRET_ACCESS_KEY,
    s3Region: env.SANDBOX_S3_REGION,
    s3Bucket: env.SANDBOX_S3_BUCKET,
    inngestEventKey: env.SANDBOX_INNGEST_EVENT_KEY,
    inngestSigningKey: env.SANDBOX_INNGEST_SIGNING_KEY,
  };
  const numbers = {
    retryFactor: readNumber(env, "SANDBOX_RETRY_FACTOR"),
    settleMs: readNumber(env, "SANDBOX_SETTLE_MS"),
  };
  const float = env.SANDBOX_FLOAT ? { float: BigInt(env.SANDBOX_FLOAT) } : {};
  const given = Object.entries({ ...texts, ...numbers, ...float }).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return {
    port: readNumber(env, "SANDBOX_PORT") ?? 4010,
    data: env.SANDBOX_DATA || ".data/sandbox",
    ...Object.fromEntries(given),
  };
}

function readNumber(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const given = env[name];
  if (given === undefined || given === "") return undefined;
  const value = Number(given);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number, not ${given}`);
  return value;
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
