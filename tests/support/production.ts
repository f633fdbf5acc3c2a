import { randomBytes } from "node:crypto";
import { keyOf } from "../../src/server/env-file";

/** An environment production starts with, but for its database; secrets are made anew each time. */
export const productionSettings = (): Record<string, string> => ({
  NODE_ENV: "production",
  APP_ENV: "production",
  APP_URL: "https://krotrust.ng",
  ADMIN_HOST: "staff.krotrust.ng",
  DATABASE_URL: "postgres://kro_app@db.krotrust.ng/kro?sslmode=verify-full",
  NEXTAUTH_URL: "https://krotrust.ng",
  AUTH_SECRET_USER: randomBytes(32).toString("base64"),
  AUTH_SECRET_STAFF: randomBytes(32).toString("base64"),
  CODE_PEPPER: randomBytes(32).toString("base64"),
  INDEX_KEY: randomBytes(32).toString("base64"),
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
  S3_ANCHOR_BUCKET: "krotrust-anchors",
  S3_ACCESS_KEY_ID: randomBytes(10).toString("hex"),
  S3_SECRET_ACCESS_KEY: randomBytes(32).toString("hex"),
  INNGEST_EVENT_KEY: randomBytes(20).toString("hex"),
  INNGEST_SERVE_ORIGIN: "https://krotrust.ng",
  INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
});

/** The same settings as a mounted file would tell them; NODE_ENV names the file and is not in it. */
export const asSections = (settings: Record<string, string>) => {
  const file: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(settings)) {
    const [section, key] = keyOf.get(name)?.split(".") ?? [];
    if (section && key) file[section] = { ...file[section], [key]: value };
  }
  return file;
};
