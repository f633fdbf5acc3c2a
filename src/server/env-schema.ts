import * as z from "zod";
import { databaseSettings } from "./env-database";
import { gatewaySettings } from "./env-gateways";
import { identitySettings } from "./env-identity";
import { realtimeSettings } from "./env-realtime";
import { seenSettings } from "./env-seen";
import { textSettings } from "./env-texts";

const isKeyRing = (text: string) =>
  text.split(",").every((entry) => /^[a-z0-9]{1,16}:[A-Za-z0-9+/]{43}=$/.test(entry.trim()));

const secret = z.string().min(32, "must have at least 32 characters");
const address = z.url({ protocol: /^https?$/, message: "must be an http or https address" });
const bucket = z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "must be a bucket's name");

/**
 * Everything the app is told at boot, wherever it is told. `.env.example` lists the same names;
 * `env-file.ts` says how each is called in a mounted file.
 */
export const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  APP_ENV: z.enum(["development", "test", "staging", "production"]),
  APP_URL: address,
  /** The host of the staff area alone, `staff.krotrust.ng`; without it one host serves both areas. */
  ADMIN_HOST: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, "must be a host's name in small letters, without https://")
    .optional(),
  ...databaseSettings,
  NEXTAUTH_URL: address,
  AUTH_SECRET_USER: secret,
  AUTH_SECRET_STAFF: secret,
  /** What sessions were sealed with before: they are let in by it until it is taken out. */
  AUTH_SECRET_USER_BEFORE: secret.optional(),
  AUTH_SECRET_STAFF_BEFORE: secret.optional(),
  CODE_PEPPER: secret,
  CODE_PEPPER_BEFORE: secret.optional(),
  INDEX_KEY: secret,
  KEY_RING: z.string().refine(isKeyRing, "must be name:base64 of 32 bytes, the active key first"),
  /** How many proxies of ours stand in front; 0 means a caller's address cannot be known. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Calls a minute for one signed-in person; visitors get two fifths of it. */
  CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(300),
  ...gatewaySettings,
  ...textSettings,
  ...identitySettings,
  ...realtimeSettings,
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: address,
  EMAIL_FROM: z.string().min(3),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,}=*$/, "must be whsec_ and base64, as its dashboard shows it"),
  /** Where files are kept: any service that speaks S3. */
  S3_ENDPOINT: address,
  S3_REGION: z.string().min(1),
  S3_BUCKET: bucket,
  /** Where the newest seal of our records is kept, out of our own reach. */
  S3_ANCHOR_BUCKET: bucket,
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
  ...seenSettings,
  /** Lets whoever watches over the app see its state in detail; without it nobody does. */
  OPS_TOKEN: secret.optional(),
  /** For how long an app that was told to end still takes work, so that a balancer looks elsewhere. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(5),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof Environment>;
