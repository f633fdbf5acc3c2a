import { randomInt } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Connection, PusherSettings, Say } from "./records";
import { hear } from "./talk";

/** Up; down: nobody gets in and whoever was in is out; slow: all of it, and every answer late. */
export const MODES = ["up", "down", "slow"] as const;
type Mode = (typeof MODES)[number];

const SILENCE_S = 120;
const PONG_S = 30;
const LOOK_MS = 5_000;
const FRAME_MAX = 20_000;

interface Given {
  settings(): PusherSettings;
  /** By the real clock: a browser counts its silences by that. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/**
 * The side of Pusher Channels that pages are connected to: protocol 7, public and private channels.
 * Source: pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol
 */
export function createSockets(given: Given) {
  const all = new Set<Connection>();
  const state = { as: "up" as Mode, ms: 5_000, changes: 0 };
  const say: Say = async (to, event, more) => {
    if (state.as === "slow") await given.wait(state.ms);
    if (to.socket.readyState === to.socket.OPEN) to.socket.send(JSON.stringify({ event, ...more }));
  };
  const server = new WebSocketServer({ noServer: true, maxPayload: FRAME_MAX });
  const looking = setInterval(() => letSilentGo(all, say, given.now()), LOOK_MS);
  looking.unref();
  const changed = () => {
    state.changes += 1;
  };
  const closeAll = (code: number, reason: string) => {
    for (const { socket } of all) socket.close(code, reason);
  };
  return {
    ...seen(all),
    /** Takes in what asked to become a connection; at any other address, and when down, nobody. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      socket.on("error", () => socket.destroy());
      if (state.as === "down" || !request.url?.startsWith("/app/")) {
        socket.end("HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (open) => {
        if (isTurnedAway(open, request, given.settings())) return;
        admit({ all, say, changed, given }, open);
      });
    },
    /** Sends an event to all on its channel but one, and says to how many. */
    publish(event: string, channel: string, data: string, except: string | null): number {
      const listeners = [...all].filter((one) => one.channels.has(channel) && one.id !== except);
      for (const one of listeners) void say(one, event, { channel, data });
      return listeners.length;
    },
    mode: () => ({ as: state.as, ms: state.ms }),
    turn(as: Mode, ms = state.ms) {
      Object.assign(state, { as, ms });
      changed();
      if (as === "down") closeAll(4200, "Please reconnect");
    },
    /** Every connection ends with this code; those up to 4099 tell a page to give up. */
    drop: (code: number) => closeAll(code, "Closed by hand"),
    /** Ends what signed in as somebody, for good. */
    terminate(user: string) {
      for (const one of all) if (one.user === user) one.socket.close(4009, "Terminated by the app");
    },
    version: () => state.changes,
    close() {
      clearInterval(looking);
      for (const { socket } of all) socket.terminate();
      server.close();
    },
  };
}

/** What can be seen of the connections from outside. */
const seen = (all: ReadonlySet<Connection>) => ({
  listeners: (channel: string) => [...all].filter((one) => one.channels.has(channel)).length,
  channels: () => [...new Set([...all].flatMap((one) => [...one.channels]))].sort(),
  show: () =>
    [...all].map(({ id, user, since, channels }) => ({
      ...{ id, user, since },
      channels: [...channels].sort(),
    })),
});

interface Room {
  all: Set<Connection>;
  say: Say;
  changed(): void;
  given: Given;
}

function admit({ all, say, changed, given }: Room, socket: WebSocket) {
  const connection: Connection = {
    id: `${randomInt(1, 1_000_000)}.${randomInt(1, 1_000_000_000)}`,
    socket,
    channels: new Set(),
    user: null,
    since: new Date(given.now()).toISOString(),
    heardAt: given.now(),
    pingedAt: null,
  };
  all.add(connection);
  socket.on("message", (bytes) => {
    Object.assign(connection, { heardAt: given.now(), pingedAt: null });
    hear(given.settings(), say, connection, String(bytes));
    changed();
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    all.delete(connection);
    changed();
  });
  changed();
  const data = JSON.stringify({ socket_id: connection.id, activity_timeout: SILENCE_S });
  void say(connection, "pusher:connection_established", { data });
}

/** Whoever is silent is asked for a sign of life, and let go without one. */
function letSilentGo(all: ReadonlySet<Connection>, say: Say, now: number) {
  for (const one of all) {
    if (one.pingedAt !== null && now - one.pingedAt > PONG_S * 1000) {
      one.socket.close(4201, "Pong reply not received");
    } else if (one.pingedAt === null && now - one.heardAt > SILENCE_S * 1000) {
      one.pingedAt = now;
      void say(one, "pusher:ping", { data: "{}" });
    }
  }
}

/** Ends a connection whose address is not right, with the code that says why. */
function isTurnedAway(socket: WebSocket, request: IncomingMessage, settings: PusherSettings) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const known = pathname === `/app/${settings.key}`;
  const fault = faultOf(known, searchParams.get("protocol"));
  if (!fault) return false;
  const [code, message] = fault;
  socket.send(JSON.stringify({ event: "pusher:error", data: { code, message } }));
  socket.close(code, message);
  return true;
}

function faultOf(known: boolean, protocol: string | null): [code: number, message: string] | null {
  if (!known) return [4001, "App key not in this cluster"];
  if (protocol === null) return [4008, "No protocol version supplied"];
  return protocol === "7" ? null : [4007, "Unsupported protocol version"];
}
