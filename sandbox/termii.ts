import { createHmac, randomInt } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route, readObject, text } from "./http";
import type { Message } from "./records";
import { outcomeOf } from "./text-outcome";
import type { World } from "./world";

const SENDERS = ["KROTrust"];
const CHANNELS = ["dnd", "generic", "whatsapp"];
const BALANCE = 10_000;

/**
 * Termii's messaging API. Source: developers.termii.com/messaging-api
 *
 * Endings of the number decide what happens: 0001 refused, 0002 accepted and never spoken of again,
 * 0003 too many requests, 0004 accepted and not delivered, 0005 the service is down, 0006 on the
 * do-not-disturb list, so that only the `dnd` channel reaches it.
 */
export function termiiRoutes(world: World): Route[] {
  return [
    { method: "POST", path: "/termii/api/sms/send", handle: (ask) => sendSms(world, ask) },
    { method: "POST", path: "/termii/api/sms/send/bulk", handle: (ask) => sendSms(world, ask) },
    { method: "GET", path: "/termii/api/get-balance", handle: (ask) => showBalance(world, ask) },
    { method: "GET", path: "/termii/api/sms/inbox", handle: (ask) => showHistory(world, ask) },
  ];
}

function sendSms(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  checkKey(world, body.api_key);
  const request = readRequest(body);
  for (const to of request.to) refuseByNumber(to);
  const ids = request.to.map((to) => keepSms(world, request, to));
  return json(200, {
    code: "ok",
    message_id: ids[0],
    message: "Successfully Sent",
    balance: BALANCE - world.messages.size(),
    user: "KROTrust Sandbox",
  });
}

interface SmsRequest {
  to: string[];
  from: string;
  sms: string;
  type: string;
  channel: string;
}

function readRequest(body: Record<string, unknown>): SmsRequest {
  const to = (Array.isArray(body.to) ? body.to : [body.to]).map(text);
  const request = {
    to,
    from: text(body.from),
    sms: text(body.sms),
    type: text(body.type),
    channel: text(body.channel),
  };
  if (to.length > 100) throw failure(400, "At most 100 numbers at once");
  if (request.sms === "") throw failure(400, "sms is required");
  if (!["plain", "unicode", "encrypted"].includes(request.type)) {
    throw failure(400, "type must be plain, unicode or encrypted");
  }
  if (!CHANNELS.includes(request.channel)) throw failure(400, "channel is not supported");
  if (!to.every((one) => /^[1-9]\d{9,14}$/.test(one))) throw failure(400, "Invalid phone number");
  if (!SENDERS.includes(request.from)) {
    throw failure(
      404,
      `ApplicationSenderId not found for applicationId: 1 and senderName: ${request.from}`,
    );
  }
  return request;
}

function refuseByNumber(to: string) {
  if (to.endsWith("0001")) throw failure(400, "Invalid phone number");
  if (to.endsWith("0003")) throw failure(429, "Too many requests");
  if (to.endsWith("0005")) throw failure(503, "Service unavailable");
}

function keepSms(world: World, request: SmsRequest, to: string): string {
  const id = `9${randomInt(10 ** 8, 10 ** 9)}${randomInt(10 ** 8, 10 ** 9)}`;
  const outcome = outcomeOf(world, {
    vendor: "termii",
    to,
    blockable: request.channel === "generic",
  });
  const message: Message = {
    id,
    channel: "sms",
    vendor: "termii",
    to: `+${to}`,
    from: request.from,
    text: request.sms,
    at: world.now().toISOString(),
    outcome,
    request: { channel: request.channel, type: request.type },
  };
  world.messages.put(message);
  reportSmsLater(world, message);
  return id;
}

/** What became of a text, told a little after it was accepted; of a silent reader never. */
export function reportSmsLater(world: World, message: Message) {
  if (message.outcome === "silent") return;
  world.timers.after(world.settings.settleMs / 2, () =>
    reportSms(world, message, statusOf(message)),
  );
}

function statusOf({ outcome }: Message): string {
  if (outcome === "silent") return "Message Sent";
  if (outcome === "delivered") return "Delivered";
  return outcome === "blocked" ? "DND Active on Phone Number" : "Message Failed";
}

/** The delivery report, signed over its bytes as hex of HMAC-SHA512 with a secret of its own. */
function reportSms(world: World, message: Message, status: string) {
  const body = JSON.stringify({
    type: "outbound",
    id: message.id,
    message_id: message.id,
    receiver: message.to.slice(1),
    sender: message.from,
    message: message.text,
    sent_at: message.at.slice(0, 19).replace("T", " "),
    cost: "3.9",
    pages: Math.ceil(message.text.length / 160),
    command: "deliver",
    status,
    channel: message.request.channel,
  });
  world.webhooks.announce({
    vendor: "termii",
    event: "sms.report",
    reference: message.id,
    url: `${world.settings.appUrl}/api/webhooks/termii`,
    headers: {
      "content-type": "application/json",
      "x-termii-signature": signTermii(world.settings.termiiWebhookSecret, body),
    },
    body,
  });
}

export const signTermii = (key: string, body: string | Buffer) =>
  createHmac("sha512", key).update(body).digest("hex");

function showBalance(world: World, ask: Ask): Answer {
  checkKey(world, ask.query.get("api_key"));
  const balance = BALANCE - world.messages.size();
  return json(200, { user: "KROTrust Sandbox", balance, currency: "NGN" });
}

function showHistory(world: World, ask: Ask): Answer {
  checkKey(world, ask.query.get("api_key"));
  const wanted = ask.query.get("message_id");
  const rows = world.messages
    .values()
    .filter((row) => row.vendor === "termii" && (wanted === null || row.id === wanted));
  return json(
    200,
    rows.map((row) => ({
      sender: row.from,
      receiver: row.to.slice(1),
      message: row.text,
      message_id: row.id,
      status: statusOf(row),
      sms_type: row.request.type,
      created_at: row.at,
    })),
  );
}

function checkKey(world: World, key: unknown) {
  if (key !== world.settings.termiiKey) throw failure(401, "Unauthorized");
}

const failure = (code: number, message: string) => new Refusal(json(code, { code, message }));
