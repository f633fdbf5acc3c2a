import { createHmac } from "node:crypto";
import type { Delivery } from "./webhooks";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/**
 * Events of Resend, which Svix carries: one id for all tries, and each try signed with its own time
 * by the sandbox's clock, which the app follows. Source: docs.svix.com/retries
 */
export const resendDelivery = (secret: string, now: () => number): Delivery => ({
  isDone: (status) => status >= 200 && status < 300,
  isRefused: (status) => status === 410,
  waitAfter: (tries) => WAITS[tries - 1] ?? null,
  headersNow(row) {
    const id = row.headers["svix-id"] ?? "";
    const timestamp = String(Math.floor(now() / 1000));
    const signature = `v1,${signSvix(secret, `${id}.${timestamp}.${row.body}`)}`;
    return { "svix-timestamp": timestamp, "svix-signature": signature };
  },
});

/** Source: docs.svix.com/receiving/verifying-payloads/how-manual */
export const signSvix = (secret: string, text: string): string =>
  createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(text)
    .digest("base64");
