import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const kinds = {
  AUTH_SECRET_USER: () => randomBytes(48).toString("base64url"),
  AUTH_SECRET_STAFF: () => randomBytes(48).toString("base64url"),
  CODE_PEPPER: () => randomBytes(48).toString("base64url"),
  INDEX_KEY: () => randomBytes(48).toString("base64url"),
  KEY_RING: () => `k1:${randomBytes(32).toString("base64")}`,
  PAYSTACK_SECRET_KEY: () => `sk_test_${randomBytes(20).toString("hex")}`,
  FINCRA_SECRET_KEY: () => `fincra_sk_${randomBytes(20).toString("hex")}`,
  FINCRA_PUBLIC_KEY: () => `fincra_pk_${randomBytes(20).toString("hex")}`,
  FINCRA_WEBHOOK_SECRET: () => `whk_${randomBytes(20).toString("hex")}`,
  PROVIDUS_CLIENT_ID: () => randomBytes(12).toString("base64url"),
  PROVIDUS_CLIENT_SECRET: () => randomBytes(40).toString("hex").toUpperCase(),
  PROVIDUS_USERNAME: () => `kro${randomBytes(6).toString("hex")}`,
  PROVIDUS_PASSWORD: () => randomBytes(20).toString("hex"),
  TERMII_API_KEY: () => `TL${randomBytes(20).toString("hex")}`,
  TERMII_WEBHOOK_SECRET: () => `tsk_${randomBytes(20).toString("hex")}`,
  TWILIO_ACCOUNT_SID: () => `AC${randomBytes(16).toString("hex")}`,
  TWILIO_AUTH_TOKEN: () => randomBytes(16).toString("hex"),
  TELNYX_API_KEY: () => `KEY${randomBytes(20).toString("hex")}`,
  DOJAH_SECRET_KEY: () => `test_sk_${randomBytes(16).toString("hex")}`,
  PUSHER_KEY: () => randomBytes(10).toString("hex"),
  PUSHER_SECRET: () => randomBytes(10).toString("hex"),
  RESEND_API_KEY: () => `re_${randomBytes(16).toString("hex")}`,
  RESEND_WEBHOOK_SECRET: () => `whsec_${randomBytes(24).toString("base64")}`,
  S3_ACCESS_KEY_ID: () => `KRO${randomBytes(8).toString("hex").toUpperCase()}`,
  S3_SECRET_ACCESS_KEY: () => randomBytes(20).toString("hex"),
  INNGEST_EVENT_KEY: () => randomBytes(20).toString("hex"),
  SENTRY_KEY: () => randomBytes(16).toString("hex"),
  OTLP_TOKEN: () => randomBytes(20).toString("hex"),
  INNGEST_SIGNING_KEY: () => `signkey-test-${randomBytes(32).toString("hex")}`,
};

export type Secrets = Record<keyof typeof kinds, string>;

/** This machine's own secrets, made at the first start: a sample in the code would be shared. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = Object.fromEntries(
    Object.entries(kinds).map(([name, make]) => [name, kept[name as keyof Secrets] ?? make()]),
  ) as Secrets;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
