import { createHmac } from "node:crypto";
import type { World } from "../world";

/**
 * The `x-paystack-signature` of a body: lower-case hex of HMAC-SHA512 over its bytes, keyed with the
 * secret key. Source: paystack.com/docs/payments/webhooks
 */
export const signPaystack = (secret: string, body: string | Buffer) =>
  createHmac("sha512", secret).update(body).digest("hex");

/** Sends an event to the app: stored, signed, and tried until it is taken. */
export function announcePaystack(world: World, event: string, reference: string, data: unknown) {
  const body = JSON.stringify({ event, data });
  world.webhooks.announce({
    vendor: "paystack",
    event,
    reference,
    url: `${world.settings.appUrl}/api/webhooks/paystack`,
    headers: {
      "content-type": "application/json",
      "user-agent": "Paystack/2.0",
      "x-paystack-signature": signPaystack(world.settings.paystackSecret, body),
    },
    body,
  });
}
