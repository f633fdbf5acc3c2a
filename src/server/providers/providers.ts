import "server-only";
import type { TextVendor } from "@/lib/text-routes";
import { env } from "@/server/env";
import { gatewayNeeds } from "@/server/env-gateways";
import { identityNeeds } from "@/server/env-identity";
import { realtimeNeeds } from "@/server/env-realtime";
import { textNeeds } from "@/server/env-texts";
import { resend } from "./email";
import { dojah } from "./identity/dojah";
import { fincra } from "./payment/fincra";
import { paystack } from "./payment/paystack";
import {
  type CollectWay,
  type PaymentProvider,
  type ProviderName,
  providerNames,
} from "./payment/port";
import { providus } from "./payment/providus";
import { pusher } from "./realtime/pusher";
import { resendReceipts } from "./resend-receipts";
import { anchorStore } from "./storage/anchors";
import { s3 } from "./storage/s3";
import type { Text, TextAnswer, TextProvider } from "./texts/port";
import { telnyx } from "./texts/telnyx";
import { telnyxReceipts } from "./texts/telnyx-receipts";
import { termii } from "./texts/termii";
import { termiiReceipts } from "./texts/termii-receipts";
import { twilio, whatsapp } from "./texts/twilio";
import { twilioReceipts } from "./texts/twilio-receipts";

/** A setting of a gateway that is there: at boot it was seen that it has all or none of them. */
const set = (
  name:
    | (typeof gatewayNeeds)[keyof typeof gatewayNeeds][number]
    | (typeof textNeeds)[keyof typeof textNeeds][number]
    | (typeof identityNeeds)[number]
    | (typeof realtimeNeeds)[number],
): string => {
  const value = env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const gateways = {
  paystack: paystack(() => ({
    baseUrl: set("PAYSTACK_BASE_URL"),
    secretKey: set("PAYSTACK_SECRET_KEY"),
  })),
  fincra: fincra(() => ({
    baseUrl: set("FINCRA_BASE_URL"),
    secretKey: set("FINCRA_SECRET_KEY"),
    publicKey: set("FINCRA_PUBLIC_KEY"),
    businessId: set("FINCRA_BUSINESS_ID"),
    webhookSecret: set("FINCRA_WEBHOOK_SECRET"),
  })),
  providus: providus(() => ({
    collectUrl: set("PROVIDUS_COLLECT_URL"),
    clientId: set("PROVIDUS_CLIENT_ID"),
    clientSecret: set("PROVIDUS_CLIENT_SECRET"),
    payoutUrl: set("PROVIDUS_PAYOUT_URL"),
    userName: set("PROVIDUS_USERNAME"),
    password: set("PROVIDUS_PASSWORD"),
    account: set("PROVIDUS_ACCOUNT"),
    accountName: set("PROVIDUS_ACCOUNT_NAME"),
    accountMinutes: env.PROVIDUS_ACCOUNT_MINUTES,
  })),
} as const satisfies Record<PaymentProvider["name"], PaymentProvider>;

/** Where a messenger tells what became of a message. */
const ear = (name: string) => new URL(`/api/webhooks/${name}`, env.APP_URL).href;

const account = (name: "twilio" | "whatsapp") => ({
  baseUrl: set("TWILIO_BASE_URL"),
  accountSid: set("TWILIO_ACCOUNT_SID"),
  authToken: set("TWILIO_AUTH_TOKEN"),
  webhookUrl: ear(name),
});

const texts = {
  termii: termii(() => ({
    baseUrl: set("TERMII_BASE_URL"),
    apiKey: set("TERMII_API_KEY"),
    sender: set("TERMII_SENDER"),
  })),
  twilio: twilio(() => ({ ...account("twilio"), sender: set("TWILIO_SENDER") })),
  whatsapp: whatsapp(() => ({
    ...account("whatsapp"),
    sender: set("WHATSAPP_SENDER"),
    codeTemplate: set("WHATSAPP_CODE_TEMPLATE"),
    noticeTemplate: set("WHATSAPP_NOTICE_TEMPLATE"),
  })),
  telnyx: telnyx(() => ({
    baseUrl: set("TELNYX_BASE_URL"),
    apiKey: set("TELNYX_API_KEY"),
    profileId: set("TELNYX_PROFILE_ID"),
    sender: set("TELNYX_SENDER"),
    webhookUrl: ear("telnyx"),
  })),
} as const satisfies Record<TextVendor, TextProvider>;

const register = dojah(() => ({
  baseUrl: set("DOJAH_BASE_URL"),
  appId: set("DOJAH_APP_ID"),
  secretKey: set("DOJAH_SECRET_KEY"),
}));

const channels = pusher(() => ({
  appId: set("PUSHER_APP_ID"),
  key: set("PUSHER_KEY"),
  secret: set("PUSHER_SECRET"),
  cluster: env.PUSHER_CLUSTER,
  baseUrl: env.PUSHER_BASE_URL,
}));

/** Whether a gateway of this name is known and has its settings. */
const isGateway = (name: string): name is keyof typeof gateways =>
  Object.hasOwn(gateways, name) &&
  gatewayNeeds[name as keyof typeof gatewayNeeds].every((need) => env[need] !== undefined);

const bucketOf = (bucket: string) => ({
  bucket,
  endpoint: env.S3_ENDPOINT,
  region: env.S3_REGION,
  accessKeyId: env.S3_ACCESS_KEY_ID,
  secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  forcePathStyle: env.S3_FORCE_PATH_STYLE,
});

/** Who is outside. The sandbox is the same adapters at another address. */
export const providers = {
  /** The gateway of this name. What a row names was configured when it was made, and has to stay so. */
  gateway(name: string): PaymentProvider {
    if (!isGateway(name)) throw new Error(`no gateway is called ${name}`);
    return gateways[name];
  },
  isGateway,
  /** Every gateway that is set up. */
  names: (): ProviderName[] => providerNames.filter(isGateway),
  /** By whom to collect in this way, the first choice first. */
  collectors: (way: CollectWay): PaymentProvider[] =>
    env.PAYMENT_RAILS.filter(isGateway)
      .map((name): PaymentProvider => gateways[name])
      .filter(({ ways }) => ways.includes(way)),
  /** By whom new bank accounts are checked, and so paid out to. */
  payer: (): PaymentProvider => providers.gateway(env.PAYOUT_RAIL),
  /** Has a vendor carry a text; one that is not set up throws. */
  askText: (vendor: TextVendor, text: Text): Promise<TextAnswer> => texts[vendor].send(text),
  /** Who looks up a BVN or a NIN; null where nobody is set up to. */
  identity: () => (identityNeeds.every((need) => env[need] !== undefined) ? register : null),
  /** Who tells open pages that there is news; null where nobody is set up to. */
  realtime: () => (realtimeNeeds.every((need) => env[need] !== undefined) ? channels : null),
  /** Whether a vendor of texts has its settings. */
  isTextVendor: (name: TextVendor): boolean =>
    textNeeds[name].every((need) => env[need] !== undefined),
  email: resend(() => ({
    baseUrl: env.RESEND_BASE_URL,
    apiKey: env.RESEND_API_KEY,
    from: env.EMAIL_FROM,
  })),
  /** Whoever tells later what became of a message, by the name its webhooks come under. */
  receipts: {
    termii: termiiReceipts(() => set("TERMII_WEBHOOK_SECRET")),
    twilio: twilioReceipts("twilio", () => account("twilio")),
    whatsapp: twilioReceipts("whatsapp", () => account("whatsapp")),
    telnyx: telnyxReceipts(() => set("TELNYX_PUBLIC_KEY")),
    resend: resendReceipts(() => env.RESEND_WEBHOOK_SECRET),
  },
  storage: s3(() => bucketOf(env.S3_BUCKET)),
  anchors: anchorStore(() => bucketOf(env.S3_ANCHOR_BUCKET)),
} as const;
