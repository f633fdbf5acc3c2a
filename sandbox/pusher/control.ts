import { type Answer, json, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { MODES } from "./sockets";

type Values = Record<string, unknown>;

/** What tests and scripts read and press at Pusher: its connections, and what was published. */
export function pusherControls(world: World): Route[] {
  const post = (path: string, press: (world: World, values: Values) => Answer): Route => ({
    method: "POST",
    path: `/control/pusher${path}`,
    handle: (ask) => press(world, readObject(ask)),
  });
  return [
    { method: "GET", path: "/control/pusher", handle: () => show(world) },
    post("/mode", pressMode),
    post("/drop", pressDrop),
  ];
}

const show = (world: World): Answer =>
  json(200, {
    mode: world.sockets.mode(),
    connections: world.sockets.show(),
    triggers: world.triggers.values().toReversed(),
  });

/** Up again, down for everybody, or late with every answer by `ms`. */
export function pressMode(world: World, { as, ms }: Values): Answer {
  const mode = MODES.find((one) => one === as);
  if (!mode) return json(400, { error: `as is one of ${MODES.join(", ")}` });
  if (ms !== undefined && !(Number.isSafeInteger(ms) && Number(ms) >= 0)) {
    return json(400, { error: "ms is a whole number" });
  }
  world.sockets.turn(mode, ms === undefined ? undefined : Number(ms));
  return json(200, { mode: world.sockets.mode() });
}

/** Ends every connection with a code of Pusher's; 4200 asks the page to come back at once. */
export function pressDrop(world: World, values: Values): Answer {
  const code = Number(text(values.code) || (values.code ?? 4200));
  if (!Number.isInteger(code) || code < 4000 || code > 4999) {
    return json(400, { error: "code is from 4000 to 4999" });
  }
  world.sockets.drop(code);
  return json(200, { connections: world.sockets.show().length });
}
