import type { Answer } from "../http";
import { pressDrop, pressMode } from "../pusher/control";
import type { Trigger } from "../pusher/records";
import type { World } from "../world";
import { lagos, safe } from "./html";
import { empty, pill, press } from "./layout";

const SHOWN = 50;

/** Who listens, what was published, and the switches that take it away. */
export function showPusher(world: World): string {
  const { as, ms } = world.sockets.mode();
  const connections = world.sockets.show();
  const triggers = world.triggers.values().slice(-SHOWN).toReversed();
  const state = { up: "Up", down: "Down", slow: `Slow by ${ms} ms` }[as];
  return `<section class="stack"><h2>Pusher</h2><p>${pill(state, as === "up" ? "ok" : "danger")}</p><div class="acts">${[
    press("/face/pusher/mode", "Up", { as: "up" }),
    press("/face/pusher/mode", "Down", { as: "down" }, "danger"),
    press("/face/pusher/mode", "Slow", { as: "slow", ms: "5000" }),
    press("/face/pusher/drop", "Close every connection", {}),
  ].join("")}</div></section>
  <section class="stack"><h2>Connections</h2>${
    connections.length === 0
      ? empty("No page listens.")
      : `<div class="lines">${connections.map(showConnection).join("")}</div>`
  }</section><section class="stack"><h2>Published</h2>${
    triggers.length === 0
      ? empty("Nothing has been published yet.")
      : `<div class="scroll"><table><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Data</th><th scope="col" class="n">Reached</th></tr></thead><tbody>${triggers.map(showTrigger).join("")}</tbody></table></div>`
  }</section>`;
}

const showConnection = ({ id, since, channels }: ReturnType<World["sockets"]["show"]>[number]) =>
  `<article class="line"><p class="mono">${safe(id)}</p><p class="quiet">since ${lagos(since)}</p>
  <p class="mono">${channels.length === 0 ? "on no channel" : channels.map(safe).join("<br>")}</p></article>`;

const showTrigger = ({ at, name, channel, data, reached }: Trigger) =>
  `<tr><td>${lagos(at)}</td><td>${safe(name)}<br><span class="quiet mono">${safe(channel)}</span></td><td class="mono">${safe(data.slice(0, 200))}</td><td class="n">${reached}</td></tr>`;

type Values = Record<string, unknown>;

/** What its buttons press, by their address. */
export const pusherButtons = (world: World): [string, (values: Values) => Answer][] => [
  ["/face/pusher/mode", (values) => pressMode(world, values)],
  ["/face/pusher/drop", (values) => pressDrop(world, values)],
];
