import "server-only";
import { env } from "@/server/env";
import { resend } from "./email";
import { paystack } from "./payment/paystack";
import { resendReceipts } from "./resend-receipts";
import { termii } from "./sms/termii";
import { termiiReceipts } from "./sms/termii-receipts";
import { s3 } from "./storage/s3";

/** Who is outside. The sandbox is the same adapters at another address. */
export const providers = {
  payment: paystack(() => ({
    baseUrl: env.PAYSTACK_BASE_URL,
    secretKey: env.PAYSTACK_SECRET_KEY,
  })),
  sms: termii(() => ({
    baseUrl: env.TERMII_BASE_URL,
    apiKey: env.TERMII_API_KEY,
    sender: env.TERMII_SENDER,
  })),
  email: resend(() => ({
    baseUrl: env.RESEND_BASE_URL,
    apiKey: env.RESEND_API_KEY,
    from: env.EMAIL_FROM,
  })),
  /** Whoever tells later what became of a message, by the name its webhooks come under. */
  receipts: {
    termii: termiiReceipts(() => env.TERMII_WEBHOOK_SECRET),
    resend: resendReceipts(() => env.RESEND_WEBHOOK_SECRET),
  },
  storage: s3(() => ({
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION,
    bucket: env.S3_BUCKET,
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
  })),
} as const;
