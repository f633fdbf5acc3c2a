import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBank } from "./bank";
import { openClock } from "./clock";
import type { Enrolled } from "./dojah/records";
import { createFaults } from "./faults";
import { openFincra, profileOf, settleFincra } from "./fincra/book";
import { fincraDelivery } from "./fincra/delivery";
import type { FincraSettings } from "./fincra/records";
import { openMoney } from "./money";
import type { OtlpSettings, Span } from "./otlp/records";
import { paystackDelivery } from "./paystack/delivery";
import { openProvidus, settleProvidus } from "./providus/book";
import { providusDelivery } from "./providus/delivery";
import type { ProvidusSettings } from "./providus/records";
import { openPusher } from "./pusher/open-pusher";
import type { PusherSettings } from "./pusher/records";
import { createReader } from "./reader";
import type {
  BankAccount,
  Break,
  Dispute,
  KeptAnswer,
  Message,
  Payment,
  Recipient,
  Refund,
  Settlement,
  Silence,
  Transfer,
  Upload,
} from "./records";
import { resendDelivery } from "./resend-delivery";
import { openObjects } from "./s3/objects";
import type { Envelope, SentrySettings } from "./sentry/records";
import { openTable } from "./table";
import { telnyxDelivery } from "./telnyx-delivery";
import { termiiDelivery } from "./termii-delivery";
import { createTimers } from "./timers";
import { twilioDelivery } from "./twilio-delivery";
import { openWebhooks } from "./webhooks";

export interface SandboxOptions {
  /** Folder of the record; made when missing. */
  data: string;
  /** 0 takes any free port. */
  port?: number;
  /** Origin of the app, where webhooks go. */
  appUrl?: string;
  paystackSecret?: string;
  fincra?: Partial<FincraSettings>;
  providus?: Partial<ProvidusSettings>;
  termiiKey?: string;
  termiiWebhookSecret?: string;
  twilioSid?: string;
  twilioToken?: string;
  /** Its events are signed under a key made of it. */
  telnyxKey?: string;
  dojahAppId?: string;
  dojahKey?: string;
  pusher?: Partial<PusherSettings>;
  sentry?: Partial<SentrySettings>;
  otlp?: Partial<OtlpSettings>;
  resendKey?: string;
  /** `whsec_` and base64. */
  resendWebhookSecret?: string;
  s3AccessKey?: string;
  s3SecretKey?: string;
  s3Region?: string;
  /** Made when it is not there. */
  s3Bucket?: string;
  /** As the other; by its policy only new objects are taken in, and none is deleted. */
  s3AnchorBucket?: string;
  inngestEventKey?: string;
  inngestSigningKey?: string;
  /** Multiplies the waits between tries; 1 is what the vendors do. */
  retryFactor?: number;
  /** Milliseconds until a transfer leaves `pending`. */
  settleMs?: number;
  /** What the business already had in its gateway balance, in kobo. */
  float?: bigint;
  /** The real clock, unless a test has one of its own. */
  now?: () => Date;
  /** Whether the gateway pays what it collected to the merchant's bank, each day; it keeps it if not. */
  settles?: boolean;
}

export type World = ReturnType<typeof openWorld>;

/** Everything the vendors remember, and what they need to act. Opened once per sandbox. */
export function openWorld(options: SandboxOptions) {
  const folder = options.data;
  mkdirSync(folder, { recursive: true });
  const clock = openClock(folder, options.now);
  const now = () => new Date(clock.now());
  const settings = settle(options);
  const timers = createTimers(clock);
  const faults = createFaults();
  const table = <T>(name: string, keyOf: (row: T) => string) =>
    openTable<T>(join(folder, `${name}.jsonl`), keyOf);
  const { retryFactor } = settings;
  const fincra = openFincra(table);
  const deliveries = {
    paystack: paystackDelivery,
    fincra: fincraDelivery(() => profileOf(fincra, settings.fincra, settings.appUrl)),
    providus: providusDelivery,
    termii: termiiDelivery,
    twilio: twilioDelivery,
    telnyx: telnyxDelivery(settings.telnyxKey, clock.now),
    resend: resendDelivery(settings.resendWebhookSecret, clock.now),
  };
  const stores = {
    fincra,
    providus: openProvidus(table),
    payments: table<Payment>("payments", (row) => row.reference),
    recipients: table<Recipient>("recipients", (row) => `${row.bankCode} ${row.accountNumber}`),
    transfers: table<Transfer>("transfers", (row) => row.reference),
    refunds: table<Refund>("refunds", (row) => String(row.id)),
    bankAccounts: table<BankAccount>("bank-accounts", (row) => row.accountNumber),
    messages: table<Message>("messages", (row) => row.id),
    enrolled: table<Enrolled>("enrolled", (row) => row.bvn),
    silences: table<Silence>("silences", (row) => row.reader),
    answers: table<KeptAnswer>("answers", (row) => row.key),
    money: openMoney(folder, now),
    objects: openObjects(join(folder, "s3"), [settings.s3.bucket, settings.s3.anchorBucket], now),
    webhooks: openWebhooks({ folder, retryFactor, now, timers, faults, deliveries }),
    disputes: table<Dispute>("disputes", (row) => String(row.id)),
    uploads: table<Upload>("uploads", (row) => row.name),
    settlements: table<Settlement>("settlements", (row) => String(row.id)),
    breaks: table<Break>("breaks", (row) => row.id),
    ...openPusher(table, { settings: () => settings.pusher, now: clock.real, wait: timers.wait }),
    envelopes: table<Envelope>("envelopes", (row) => row.id),
    spans: table<Span>("spans", (row) => `${row.traceId} ${row.spanId}`),
    bank: openBank(folder),
  };
  return {
    ...stores,
    settings,
    clock,
    now,
    timers,
    faults,
    read: createReader(faults),
    close() {
      timers.close();
      clock.close();
      for (const store of Object.values(stores)) store.close();
    },
  };
}

function settle(options: SandboxOptions) {
  const retryFactor = options.retryFactor ?? 1;
  return {
    /** Set once the port is known. */
    url: "",
    appUrl: (options.appUrl ?? "http://127.0.0.1:3000").replace(/\/$/, ""),
    fincra: settleFincra(options.fincra),
    providus: settleProvidus(options.providus),
    paystackSecret: options.paystackSecret ?? "sk_test_sandbox",
    termiiKey: options.termiiKey ?? "sandbox",
    termiiWebhookSecret: options.termiiWebhookSecret ?? "sandbox-webhook-secret",
    twilioSid: options.twilioSid ?? `AC${"0".repeat(32)}`,
    twilioToken: options.twilioToken ?? "sandbox-token",
    telnyxKey: options.telnyxKey ?? "KEY_sandbox",
    dojahAppId: options.dojahAppId ?? "sandbox-app",
    dojahKey: options.dojahKey ?? "test_sk_sandbox",
    pusher: { appId: "sandbox", key: "sandbox-key", secret: "sandbox-secret", ...options.pusher },
    sentry: { project: "42", key: "sandbox", ...options.sentry },
    otlp: { token: "sandbox", ...options.otlp },
    resendKey: options.resendKey ?? "re_sandbox",
    resendWebhookSecret: options.resendWebhookSecret ?? "whsec_sandbox0sandbox0sandbox0sandbox0",
    s3: {
      accessKey: options.s3AccessKey ?? "sandbox-access-key",
      secretKey: options.s3SecretKey ?? "sandbox-secret-access-key",
      region: options.s3Region ?? "us-east-1",
      bucket: options.s3Bucket ?? "krotrust-files",
      anchorBucket: options.s3AnchorBucket ?? "krotrust-anchors",
    },
    retryFactor,
    settleMs: options.settleMs ?? 1500 * Math.min(1, retryFactor),
    float: options.float ?? 100_000_000n,
    settles: options.settles ?? false,
    data: options.data,
  };
}
