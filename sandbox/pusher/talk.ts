import type { Connection, PusherSettings, Say } from "./records";
import { isSignIn, isTicket } from "./signature";

const NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/;

/** Takes one frame of a page. */
export function hear(settings: PusherSettings, say: Say, from: Connection, text: string): void {
  const { event, data } = readFrame(text);
  if (event === "pusher:ping") void say(from, "pusher:pong", { data: "{}" });
  else if (event === "pusher:subscribe") subscribe(settings, say, from, data);
  else if (event === "pusher:unsubscribe") from.channels.delete(textOf(data.channel));
  else if (event === "pusher:signin") signIn(settings, say, from, data);
  else if (event !== "pusher:pong") {
    void say(from, "pusher:error", { data: { message: `Unknown event ${event}`, code: null } });
  }
}

/** Source: pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol */
function signIn(
  settings: PusherSettings,
  say: Say,
  from: Connection,
  data: Record<string, unknown>,
) {
  const userData = textOf(data.user_data);
  const id = textOf(objectOf(userData).id);
  if (id === "" || !isSignIn(settings, textOf(data.auth), from.id, userData)) {
    void say(from, "pusher:error", { data: { message: "Invalid signature", code: 4009 } });
    from.socket.close(4009, "Invalid signature");
    return;
  }
  from.user = id;
  void say(from, "pusher:signin_success", { data: JSON.stringify({ user_data: userData }) });
}

function subscribe(
  settings: PusherSettings,
  say: Say,
  from: Connection,
  data: Record<string, unknown>,
) {
  const channel = textOf(data.channel);
  // A connection may always listen to what is sent to whom it signed in as.
  const own = from.user !== null && channel === `#server-to-user-${from.user}`;
  const refusal = own ? null : refusalOf(settings, from.id, channel, textOf(data.auth));
  if (refusal) {
    const [error, status] = refusal;
    const told = { type: "AuthError", error, status };
    void say(from, "pusher:subscription_error", { channel, data: told });
    return;
  }
  from.channels.add(channel);
  void say(from, "pusher_internal:subscription_succeeded", { channel, data: "{}" });
}

function refusalOf(
  settings: PusherSettings,
  socketId: string,
  channel: string,
  ticket: string,
): [error: string, status: number] | null {
  if (!NAME.test(channel)) return ["Invalid channel name", 400];
  if (/^(presence|private-encrypted|cache|private-cache)-/.test(channel)) {
    return ["Not a kind of channel the sandbox has", 400];
  }
  if (!channel.startsWith("private-")) return null;
  if (isTicket(settings, ticket, socketId, channel)) return null;
  return ["Invalid signature", 401];
}

function readFrame(text: string): { event: string; data: Record<string, unknown> } {
  const frame = objectOf(text);
  const data = typeof frame.data === "string" ? objectOf(frame.data) : frame.data;
  return { event: textOf(frame.event), data: isObject(data) ? data : {} };
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
