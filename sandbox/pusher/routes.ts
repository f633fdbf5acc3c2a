import { randomUUID } from "node:crypto";
import { type Answer, type Ask, json, Refusal, type Route, readJson, text } from "../http";
import type { World } from "../world";
import { pusherControls } from "./control";
import { faultOf } from "./signature";

const CHANNELS_MAX = 100;
const BATCH_MAX = 10;
const DATA_MAX = 10_240;
const NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/;

/**
 * Pusher's HTTP API: events, one or ten at once, and which channels are listened to.
 * Source: pusher.com/docs/channels/library_auth_reference/rest-api
 */
export function pusherRoutes(world: World): Route[] {
  const call = (method: string, path: string, act: (ask: Ask) => Answer): Route => ({
    method,
    path: `/apps/:app${path}`,
    async handle(ask) {
      const { as, ms } = world.sockets.mode();
      if (as === "slow") await world.timers.wait(ms);
      if (as === "down") return plain(503, "Service unavailable");
      refuseUnsigned(world, ask);
      return act(ask);
    },
  });
  return [
    call("POST", "/events", (ask) => takeEvent(world, ask)),
    call("POST", "/batch_events", (ask) => takeBatch(world, ask)),
    call("POST", "/users/:user/terminate_connections", ({ params }) => {
      world.sockets.terminate(params.user ?? "");
      return json(200, {});
    }),
    call("GET", "/channels", (ask) => showChannels(world, ask)),
    call("GET", "/channels/:channel", ({ params }) => {
      const listeners = world.sockets.listeners(params.channel ?? "");
      return json(200, { occupied: listeners > 0, subscription_count: listeners });
    }),
    ...pusherControls(world),
  ];
}

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body,
});

function refuseUnsigned(world: World, ask: Ask) {
  const { pusher } = world.settings;
  if (ask.params.app !== pusher.appId) throw new Refusal(plain(401, "Unknown app"));
  const fault = faultOf(pusher, ask, world.clock.real());
  if (fault) throw new Refusal(plain(401, fault));
}

type Values = Record<string, unknown>;

function takeEvent(world: World, ask: Ask): Answer {
  const event = readJson(ask) as Values;
  const channels = event.channels ?? [event.channel];
  if (!Array.isArray(channels) || channels.length === 0 || channels.length > CHANNELS_MAX) {
    return plain(400, `An event has 1 to ${CHANNELS_MAX} channels`);
  }
  const wrong = channels.map((channel) => faultIn(event, channel)).find((one) => one !== null);
  if (wrong) return wrong;
  for (const channel of channels) take(world, event, text(channel));
  return json(200, {});
}

function takeBatch(world: World, ask: Ask): Answer {
  const { batch } = readJson(ask) as Values;
  if (!Array.isArray(batch) || batch.length > BATCH_MAX) {
    return plain(400, `A batch has at most ${BATCH_MAX} events`);
  }
  const events = batch as Values[];
  const wrong = events.map((one) => faultIn(one, one.channel)).find((one) => one !== null);
  if (wrong) return wrong;
  for (const one of events) take(world, one, text(one.channel));
  return json(200, {});
}

function faultIn(event: Values, channel: unknown): Answer | null {
  const name = text(event.name);
  if (name === "" || name.length > 200) return plain(400, "An event has a name of up to 200");
  if (!NAME.test(text(channel))) return plain(400, "Invalid channel name");
  if (typeof event.data !== "string") return plain(400, "The data of an event is a text");
  return Buffer.byteLength(event.data) > DATA_MAX
    ? plain(413, "The data content of this event exceeds the allowed maximum (10240 bytes)")
    : null;
}

function take(world: World, event: Values, channel: string) {
  const [name, data] = [text(event.name), text(event.data)];
  const except = text(event.socket_id) || null;
  world.triggers.put({
    id: randomUUID(),
    at: world.now().toISOString(),
    name,
    channel,
    data,
    except,
    reached: world.sockets.publish(name, channel, data, except),
  });
}

function showChannels(world: World, ask: Ask): Answer {
  const prefix = ask.query.get("filter_by_prefix") ?? "";
  const names = world.sockets.channels().filter((name) => name.startsWith(prefix));
  return json(200, { channels: Object.fromEntries(names.map((name) => [name, {}])) });
}
