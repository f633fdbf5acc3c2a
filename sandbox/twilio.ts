import { createHmac, randomBytes } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route, readForm } from "./http";
import type { Message } from "./records";
import { outcomeOf } from "./text-outcome";
import type { World } from "./world";

/**
 * Twilio's messages, SMS and WhatsApp. Source: twilio.com/docs/messaging/api/message-resource
 *
 * Endings of the number: 0001 is no number (400, 21211), 0003 too many (429, 20429), 0005 down (503);
 * the rest as `outcomeOf` says.
 */
export function twilioRoutes(world: World): Route[] {
  const base = "/twilio/2010-04-01/Accounts/:account";
  return [
    { method: "POST", path: `${base}/Messages.json`, handle: (ask) => create(world, ask) },
    { method: "GET", path: `${base}/Messages/:file`, handle: (ask) => show(world, ask) },
  ];
}

const MAX = 1600;

function create(world: World, ask: Ask): Answer {
  checkAccount(world, ask);
  const form = readForm(ask);
  const [to, from] = [form.get("To") ?? "", form.get("From") ?? ""];
  const whatsapp = to.startsWith("whatsapp:");
  const number = to.replace(/^whatsapp:/, "");
  refuseNumber(number);
  if (whatsapp !== from.startsWith("whatsapp:")) throw failure(400, 21212, "Invalid From");
  if (!whatsapp && !/^(KROTrust|\+\d{8,15})$/.test(from)) throw failure(400, 21606, "Bad sender");
  const words = whatsapp ? templated(form) : (form.get("Body") ?? "");
  if (words === "") throw failure(400, 21602, "Message body is required");
  if (words.length > MAX) throw failure(400, 21617, "The body is too long");
  const message: Message = {
    id: `SM${randomBytes(16).toString("hex")}`,
    channel: whatsapp ? "whatsapp" : "sms",
    vendor: "twilio",
    to: number,
    from: from.replace(/^whatsapp:/, ""),
    text: words,
    at: world.now().toISOString(),
    outcome: outcomeOf(world, { vendor: "twilio", to: number, blockable: false }),
    request: Object.fromEntries(form),
  };
  world.messages.put(message);
  reportTwilioLater(world, message);
  return json(201, describe(world, message, "queued"));
}

/** Free words reach nobody on WhatsApp who did not write first. */
function templated(form: URLSearchParams): string {
  const sid = form.get("ContentSid") ?? "";
  if (!/^HX[0-9a-f]{32}$/.test(sid))
    throw failure(400, 63016, "Outside the window: use a template");
  const variables = JSON.parse(form.get("ContentVariables") ?? "{}") as Record<string, string>;
  return variables["1"] ?? "";
}

function refuseNumber(number: string) {
  if (!/^\+[1-9]\d{7,14}$/.test(number) || number.endsWith("0001")) {
    throw failure(400, 21211, `Invalid 'To' Phone Number: ${number}`);
  }
  if (number.endsWith("0003")) throw failure(429, 20429, "Too Many Requests");
  if (number.endsWith("0005")) throw failure(503, 20503, "Service unavailable");
}

/** `sent` and then how it ended, a little after it was taken in; of a silent one only `sent`. */
export function reportTwilioLater(world: World, message: Message) {
  const wait = world.settings.settleMs / 2;
  world.timers.after(wait, () => {
    report(world, message, "sent");
    if (message.outcome !== "silent") report(world, message, endOf(message));
  });
}

const endOf = ({ outcome }: Message) => (outcome === "delivered" ? "delivered" : "undelivered");

function report(world: World, message: Message, status: string) {
  const url = String(message.request.StatusCallback ?? "");
  if (url === "") return;
  const prefix = message.channel === "whatsapp" ? "whatsapp:" : "";
  const fields: Record<string, string> = {
    AccountSid: world.settings.twilioSid,
    ApiVersion: "2010-04-01",
    From: prefix + message.from,
    MessageSid: message.id,
    MessageStatus: status,
    SmsSid: message.id,
    SmsStatus: status,
    To: prefix + message.to,
    ...(status === "undelivered" && {
      ErrorCode: message.outcome === "blocked" ? "30007" : "30008",
    }),
    ...(prefix && { ChannelPrefix: "whatsapp" }),
  };
  world.webhooks.announce({
    vendor: "twilio",
    event: `text.${status}`,
    reference: message.id,
    url,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signTwilio(world.settings.twilioToken, url, fields),
    },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Over the address and the fields by name. Source: twilio.com/docs/usage/webhooks/webhooks-security */
export const signTwilio = (token: string, url: string, fields: Record<string, string>): string => {
  const told = Object.keys(fields)
    .toSorted()
    .map((name) => name + fields[name]);
  return createHmac("sha1", token)
    .update(url + told.join(""))
    .digest("base64");
};

function show(world: World, ask: Ask): Answer {
  checkAccount(world, ask);
  const message = world.messages.get((ask.params.file ?? "").replace(/\.json$/, ""));
  if (message?.vendor !== "twilio") throw failure(404, 20404, "The resource was not found");
  return json(
    200,
    describe(world, message, message.outcome === "silent" ? "sent" : endOf(message)),
  );
}

const describe = (world: World, message: Message, status: string) => {
  const account = world.settings.twilioSid;
  const date = new Date(message.at).toUTCString().replace("GMT", "+0000");
  return {
    sid: message.id,
    account_sid: account,
    api_version: "2010-04-01",
    body: message.text,
    date_created: date,
    date_updated: date,
    date_sent: null,
    direction: "outbound-api",
    from: message.request.From,
    to: message.request.To,
    messaging_service_sid: null,
    num_media: "0",
    num_segments: String(Math.ceil(message.text.length / 160)),
    price: null,
    price_unit: "USD",
    status,
    error_code: null,
    error_message: null,
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${account}/Messages/${message.id}.json`,
  };
};

function checkAccount(world: World, ask: Ask) {
  const { twilioSid, twilioToken } = world.settings;
  const wanted = `Basic ${Buffer.from(`${twilioSid}:${twilioToken}`).toString("base64")}`;
  if (ask.headers.authorization !== wanted || ask.params.account !== twilioSid) {
    throw failure(401, 20003, "Authenticate");
  }
}

const failure = (status: number, code: number, message: string) =>
  new Refusal(
    json(status, {
      code,
      message,
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    }),
  );
