import { createHmac } from "node:crypto";
import type { World } from "../world";
import { profileOf } from "./book";

/**
 * The `signature` of a body: lower-case hex of HMAC-SHA512, keyed with the webhook secret.
 * Source: docs.fincra.com/docs/validating-webhook
 */
export const signFincra = (secret: string, body: string | Buffer) =>
  createHmac("sha512", secret).update(body).digest("hex");

/**
 * Sends an event to where the business wants it, if it does. The published sample signs the body
 * written anew; so a body with other spaces may bear the signature of the compact one, which the
 * fault `re-spaced` does.
 */
export function announceFincra(world: World, event: string, reference: string, data: unknown) {
  const profile = profileOf(world.fincra, world.settings.fincra, world.settings.appUrl);
  if (!profile.enableWebhook || profile.callbackURL === null) return;
  const compact = JSON.stringify({ event, data });
  const spaced = world.faults.take("fincra", `/${event}`, ["re-spaced"]);
  world.webhooks.announce({
    vendor: "fincra",
    event,
    reference,
    url: profile.callbackURL,
    headers: {
      "content-type": "application/json",
      signature: signFincra(world.settings.fincra.webhookSecret, compact),
    },
    body: spaced ? JSON.stringify({ event, data }, null, 2) : compact,
  });
}
