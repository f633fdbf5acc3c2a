import { createHash, randomUUID } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route, readJson, text } from "./http";
import type { Message } from "./records";
import { reportEmailLater } from "./resend-events";
import { isSilent } from "./silence";
import type { World } from "./world";

const DAY = 24 * 60 * 60 * 1000;
const MOST_AT_ONCE = 100;

/** Resend's e-mail API. Source: resend.com/docs/api-reference/emails/send-email */
export function resendRoutes(world: World): Route[] {
  const routes: Route[] = [
    {
      method: "POST",
      path: "/emails",
      handle: (ask) => once(world, ask, (body) => ({ id: keepEmail(world, readEmail(body)) })),
    },
    {
      method: "POST",
      path: "/emails/batch",
      handle: (ask) => once(world, ask, (body) => sendBatch(world, body)),
    },
    { method: "GET", path: "/emails/:id", handle: (ask) => showEmail(world, ask) },
  ];
  return routes.map((route) => ({
    method: route.method,
    path: `/resend${route.path}`,
    handle(ask) {
      checkCaller(world, ask);
      return route.handle(ask);
    },
  }));
}

function checkCaller(world: World, ask: Ask) {
  if (!ask.headers["user-agent"]) throw failure(403, "validation_error", "User-Agent is required");
  const given = ask.headers.authorization;
  if (!given) throw failure(401, "missing_api_key", "Missing API key in the authorization header");
  if (given !== `Bearer ${world.settings.resendKey}`) {
    throw failure(403, "invalid_api_key", "API key is invalid");
  }
}

/**
 * Does the work once per idempotency key and day: the same body gets the first answer again,
 * another body is refused. Source: resend.com/docs/dashboard/emails/idempotency-keys
 */
function once(world: World, ask: Ask, work: (body: unknown) => unknown): Answer {
  const key = ask.headers["idempotency-key"];
  if (key === undefined) return json(200, work(readJson(ask)));
  if (typeof key !== "string" || key.length < 1 || key.length > 256) {
    throw failure(400, "invalid_idempotency_key", "The key must be between 1 and 256 characters");
  }
  const bodyHash = createHash("sha256").update(ask.path).update(ask.raw).digest("hex");
  const now = world.now();
  const kept = world.answers.get(key);
  if (kept && now.getTime() - Date.parse(kept.at) < DAY) {
    if (kept.bodyHash === bodyHash) return json(200, kept.answer);
    const message = "This key was already used with another body";
    throw failure(409, "invalid_idempotent_request", message);
  }
  const answer = work(readJson(ask));
  world.answers.put({ key, bodyHash, answer, at: now.toISOString() });
  return json(200, answer);
}

function sendBatch(world: World, body: unknown) {
  if (!Array.isArray(body)) throw failure(422, "validation_error", "The body must be an array");
  if (body.length === 0 || body.length > MOST_AT_ONCE) {
    throw failure(422, "validation_error", `Send between 1 and ${MOST_AT_ONCE} e-mails at once`);
  }
  const emails = body.map(readEmail);
  return { data: emails.map((email) => ({ id: keepEmail(world, email) })) };
}

interface Email {
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  request: Record<string, unknown>;
}

function readEmail(body: unknown): Email {
  if (typeof body !== "object" || body === null) {
    throw failure(422, "validation_error", "An e-mail must be an object");
  }
  const request = body as Record<string, unknown>;
  const to = (Array.isArray(request.to) ? request.to : [request.to]).map(text);
  const missing = ["from", "to", "subject"].find((name) => !request[name]);
  if (missing) {
    throw failure(422, "missing_required_field", `Missing \`${missing}\` field.`);
  }
  const html = text(request.html) || null;
  const plain = text(request.text) || null;
  if (html === null && plain === null) {
    throw failure(422, "missing_required_field", "Missing `html` or `text` field.");
  }
  if (!isAddress(text(request.from))) {
    throw failure(422, "invalid_from_address", "Invalid `from` field. Use `Name <a@b.c>`.");
  }
  if (to.length > 50 || !to.every(isAddress)) {
    throw failure(422, "validation_error", "Invalid `to` field.");
  }
  return {
    from: text(request.from),
    to,
    subject: text(request.subject),
    html,
    text: plain,
    request,
  };
}

const isAddress = (value: string) =>
  /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value);

function keepEmail(world: World, email: Email): string {
  const message: Message = {
    id: randomUUID(),
    channel: "email",
    vendor: "resend",
    to: email.to.join(", "),
    from: email.from,
    subject: email.subject,
    text: email.text ?? strip(email.html ?? ""),
    ...(email.html === null ? {} : { html: email.html }),
    at: world.now().toISOString(),
    outcome: outcomeOf(world, email.to),
    request: email.request,
  };
  world.messages.put(message);
  reportEmailLater(world, message);
  return message.id;
}

function outcomeOf(world: World, to: string[]): Message["outcome"] {
  if (to.some((one) => isSilent(world, one))) return "silent";
  return to.some((one) => one.includes("bounced@resend.dev")) ? "failed" : "delivered";
}

/** The words of an HTML mail, for a reader that shows only text. */
const strip = (html: string) =>
  html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, "")
    .replace(/<(br|\/p|\/tr|\/h\d|\/li|\/div)[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\n\s*\n\s*/g, "\n\n")
    .trim();

function showEmail(world: World, ask: Ask): Answer {
  const message = world.messages.get(ask.params.id ?? "");
  if (message?.vendor !== "resend") throw failure(404, "not_found", "Email not found");
  const { request } = message;
  return json(200, {
    object: "email",
    id: message.id,
    to: message.to.split(", "),
    from: message.from,
    created_at: message.at,
    subject: message.subject,
    html: message.html ?? null,
    text: request.text ?? null,
    bcc: request.bcc ?? [],
    cc: request.cc ?? [],
    reply_to: request.reply_to ?? [],
    tags: request.tags ?? [],
    last_event: message.openedAt === undefined ? LAST_EVENT[message.outcome] : "opened",
    scheduled_at: null,
  });
}

const LAST_EVENT = {
  delivered: "delivered",
  failed: "bounced",
  blocked: "bounced",
  silent: "sent",
} as const;

const failure = (statusCode: number, name: string, message: string) =>
  new Refusal(json(statusCode, { statusCode, name, message }));
