import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import type { Secrets } from "./secrets";

export interface Addresses {
  appUrl: string;
  sandboxUrl: string;
  databaseUrl: string;
}

/** Names the business at Fincra's sandbox; no secret. */
const BUSINESS_ID = "64f1c2a4b7d9e30012ab4567";

/** Ours at the sandbox's Providus. */
const OUR_ACCOUNT = "5900000018";

/** Our app at the sandbox's Pusher; no secret. */
const PUSHER_APP = "krotrust";

/** What the app is told: our secrets, and the sandbox wherever the world would be. */
export const appSettings = (at: Addresses, secrets: Secrets): Record<string, string> => ({
  ...secrets,
  APP_ENV: "development",
  APP_URL: at.appUrl,
  NEXTAUTH_URL: at.appUrl,
  DATABASE_URL: at.databaseUrl,
  PAYMENT_RAILS: "paystack,fincra,providus",
  PROVIDUS_COLLECT_URL: `${at.sandboxUrl}/providus/pip`,
  PROVIDUS_PAYOUT_URL: `${at.sandboxUrl}/providus/posting`,
  PROVIDUS_ACCOUNT: OUR_ACCOUNT,
  PROVIDUS_ACCOUNT_NAME: "KROTRUST",
  PAYSTACK_BASE_URL: `${at.sandboxUrl}/paystack`,
  FINCRA_BUSINESS_ID: BUSINESS_ID,
  FINCRA_BASE_URL: `${at.sandboxUrl}/fincra`,
  TERMII_BASE_URL: `${at.sandboxUrl}/termii`,
  TERMII_SENDER: "KROTrust",
  TEXT_ROUTES: "NG.CODE=termii,twilio,whatsapp;NG.NOTICE=termii,telnyx",
  TWILIO_BASE_URL: `${at.sandboxUrl}/twilio`,
  TWILIO_SENDER: "KROTrust",
  WHATSAPP_SENDER: "+2347000000001",
  WHATSAPP_CODE_TEMPLATE: `HX${"c".repeat(32)}`,
  WHATSAPP_NOTICE_TEMPLATE: `HX${"d".repeat(32)}`,
  TELNYX_BASE_URL: `${at.sandboxUrl}/telnyx/v2`,
  TELNYX_PROFILE_ID: "sandbox-profile",
  TELNYX_SENDER: "KROTrust",
  TELNYX_PUBLIC_KEY: telnyxPublicKey(secrets.TELNYX_API_KEY),
  DOJAH_APP_ID: "sandbox-app",
  DOJAH_BASE_URL: `${at.sandboxUrl}/dojah`,
  PUSHER_APP_ID: PUSHER_APP,
  PUSHER_BASE_URL: at.sandboxUrl,
  RESEND_BASE_URL: `${at.sandboxUrl}/resend`,
  EMAIL_FROM: "KROTrust <notice@krotrust.example>",
  S3_ENDPOINT: `${at.sandboxUrl}/s3`,
  S3_REGION: "us-east-1",
  S3_BUCKET: "krotrust-files",
  S3_ANCHOR_BUCKET: "krotrust-anchors",
  S3_FORCE_PATH_STYLE: "true",
  INNGEST_DEV: "0",
  INNGEST_BASE_URL: `${at.sandboxUrl}/inngest`,
  INNGEST_SERVE_ORIGIN: at.appUrl,
  CLOCK_URL: `${at.sandboxUrl}/control/clock`,
  SENTRY_DSN: `${at.sandboxUrl.replace("//", `//${secrets.SENTRY_KEY}@`)}/sentry/42`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `${at.sandboxUrl}/otlp`,
  OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${secrets.OTLP_TOKEN}`,
});

/** What the sandbox is told: the same keys, seen from the other side. */
export const sandboxSettings = (
  at: { port: number; dataDir: string; appUrl: string },
  secrets: Secrets,
): Record<string, string> => ({
  SANDBOX_PORT: String(at.port),
  SANDBOX_DATA: at.dataDir,
  SANDBOX_APP_URL: at.appUrl,
  SANDBOX_PAYSTACK_SECRET: secrets.PAYSTACK_SECRET_KEY,
  SANDBOX_FINCRA_SECRET_KEY: secrets.FINCRA_SECRET_KEY,
  SANDBOX_FINCRA_PUBLIC_KEY: secrets.FINCRA_PUBLIC_KEY,
  SANDBOX_FINCRA_BUSINESS_ID: BUSINESS_ID,
  SANDBOX_FINCRA_WEBHOOK_SECRET: secrets.FINCRA_WEBHOOK_SECRET,
  SANDBOX_PROVIDUS_CLIENT_ID: secrets.PROVIDUS_CLIENT_ID,
  SANDBOX_PROVIDUS_CLIENT_SECRET: secrets.PROVIDUS_CLIENT_SECRET,
  SANDBOX_PROVIDUS_USER_NAME: secrets.PROVIDUS_USERNAME,
  SANDBOX_PROVIDUS_PASSWORD: secrets.PROVIDUS_PASSWORD,
  SANDBOX_PROVIDUS_ACCOUNT: OUR_ACCOUNT,
  SANDBOX_TERMII_KEY: secrets.TERMII_API_KEY,
  SANDBOX_TERMII_WEBHOOK_SECRET: secrets.TERMII_WEBHOOK_SECRET,
  SANDBOX_TWILIO_SID: secrets.TWILIO_ACCOUNT_SID,
  SANDBOX_TWILIO_TOKEN: secrets.TWILIO_AUTH_TOKEN,
  SANDBOX_TELNYX_KEY: secrets.TELNYX_API_KEY,
  SANDBOX_DOJAH_KEY: secrets.DOJAH_SECRET_KEY,
  SANDBOX_PUSHER_APP_ID: PUSHER_APP,
  SANDBOX_PUSHER_KEY: secrets.PUSHER_KEY,
  SANDBOX_PUSHER_SECRET: secrets.PUSHER_SECRET,
  SANDBOX_RESEND_KEY: secrets.RESEND_API_KEY,
  SANDBOX_RESEND_WEBHOOK_SECRET: secrets.RESEND_WEBHOOK_SECRET,
  SANDBOX_S3_ACCESS_KEY_ID: secrets.S3_ACCESS_KEY_ID,
  SANDBOX_S3_SECRET_ACCESS_KEY: secrets.S3_SECRET_ACCESS_KEY,
  SANDBOX_INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
  SANDBOX_INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
  SANDBOX_SENTRY_KEY: secrets.SENTRY_KEY,
  SANDBOX_OTLP_TOKEN: secrets.OTLP_TOKEN,
});

/** The sandbox's Telnyx signs under a key made of its API key; this is the half the app is told. */
const telnyxPublicKey = (apiKey: string): string => {
  const seed = createHash("sha256").update(apiKey).digest();
  const key = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return createPublicKey(createPrivateKey({ key, format: "der", type: "pkcs8" }))
    .export({ type: "spki", format: "der" })
    .subarray(-32)
    .toString("base64");
};
