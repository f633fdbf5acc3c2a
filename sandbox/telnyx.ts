import { randomUUID } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route, readObject, text } from "./http";
import type { Message } from "./records";
import { outcomeOf } from "./text-outcome";
import type { World } from "./world";

/**
 * Telnyx's messages. Source: developers.telnyx.com/docs/messaging
 *
 * Endings of the number as Twilio's here. Events are signed under a key made of the API key, so that
 * whoever knows the one setting can say what the other must be.
 */
export function telnyxRoutes(world: World): Route[] {
  return [{ method: "POST", path: "/telnyx/v2/messages", handle: (ask) => create(world, ask) }];
}

function create(world: World, ask: Ask): Answer {
  if (ask.headers.authorization !== `Bearer ${world.settings.telnyxKey}`) {
    throw failure(401, "10009", "Authentication failed");
  }
  const body = readObject(ask);
  const to = text(body.to);
  refuseNumber(to);
  const letters = !text(body.from).startsWith("+");
  if (text(body.from) === "" || (letters && text(body.messaging_profile_id) === "")) {
    throw failure(422, "40305", "A sender in letters needs its profile", "/from");
  }
  if (text(body.text) === "") throw failure(422, "40316", "No content", "/text");
  const message: Message = {
    id: randomUUID(),
    channel: "sms",
    vendor: "telnyx",
    to,
    from: text(body.from),
    text: text(body.text),
    at: world.now().toISOString(),
    outcome: outcomeOf(world, { vendor: "telnyx", to, blockable: false }),
    request: body,
  };
  world.messages.put(message);
  reportTelnyxLater(world, message);
  return json(200, { data: describe(message, "queued") });
}

function refuseNumber(to: string) {
  if (!/^\+[1-9]\d{7,14}$/.test(to) || to.endsWith("0001")) {
    throw failure(422, "40310", "Invalid 'to' address", "/to");
  }
  if (to.endsWith("0003")) throw failure(429, "10011", "Too many requests");
  if (to.endsWith("0005")) throw failure(503, "10016", "Service unavailable");
}

/** `message.sent` and then `message.finalized`; of a silent one only the first. */
export function reportTelnyxLater(world: World, message: Message) {
  world.timers.after(world.settings.settleMs / 2, () => {
    report(world, message, "message.sent", "sent");
    if (message.outcome === "silent") return;
    const end = message.outcome === "delivered" ? "delivered" : "delivery_failed";
    report(world, message, "message.finalized", end);
  });
}

function report(world: World, message: Message, event: string, status: string) {
  const url = text(message.request.webhook_url);
  if (url === "") return;
  world.webhooks.announce({
    vendor: "telnyx",
    event,
    reference: message.id,
    url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      data: {
        event_type: event,
        id: randomUUID(),
        occurred_at: world.now().toISOString(),
        payload: describe(message, status),
        record_type: "event",
      },
      meta: { attempt: 1, delivered_to: url },
    }),
  });
}

const describe = (message: Message, status: string) => ({
  record_type: "message",
  direction: "outbound",
  id: message.id,
  type: "SMS",
  messaging_profile_id: message.request.messaging_profile_id,
  from: { phone_number: message.from, carrier: "", line_type: "" },
  to: [{ phone_number: message.to, status, carrier: "MTN", line_type: "Wireless" }],
  text: message.text,
  media: [],
  webhook_url: message.request.webhook_url,
  encoding: "GSM-7",
  parts: Math.ceil(message.text.length / 160),
  tags: [],
  cost: { amount: "0.0500", currency: "USD" },
  received_at: message.at,
  sent_at: null,
  completed_at: null,
  errors:
    status === "delivery_failed"
      ? [{ code: message.outcome === "blocked" ? "40003" : "40008", title: "Not delivered" }]
      : [],
});

const failure = (status: number, code: string, title: string, pointer?: string) =>
  new Refusal(
    json(status, {
      errors: [{ code, title, detail: title, ...(pointer && { source: { pointer } }) }],
    }),
  );
