import { type Answer, json, type Route, readObject, text } from "./http";
import { announceEmail } from "./resend-events";
import { readerOf } from "./silence";
import type { World } from "./world";

/** What tests and scripts may do to the readers of messages. */
export function messageControls(world: World): Route[] {
  return [
    {
      method: "POST",
      path: "/control/messages/silence",
      handle: (ask) => pressSilence(world, readObject(ask)),
    },
    {
      method: "POST",
      path: "/control/messages/open",
      handle: (ask) => pressOpen(world, readObject(ask)),
    },
  ];
}

/** From now on messages to this reader are taken, and nothing is reported of them; or again it is. */
function pressSilence(world: World, { to, on }: Record<string, unknown>): Answer {
  const reader = readerOf(text(to));
  if (reader.length < 7 || typeof on !== "boolean") {
    return json(400, { error: "to is a number or an e-mail address, on is true or false" });
  }
  world.silences.put({ reader, on });
  return json(200, { to: reader, on });
}

/** The reader opens an e-mail: 404 when there is none of this id, 409 for one that never arrived. */
export function pressOpen(world: World, values: Record<string, unknown>): Answer {
  const message = world.messages.get(text(values.id));
  if (message?.channel !== "email") return json(404, { error: "No e-mail has this id" });
  if (message.outcome === "failed") return json(409, { error: "This e-mail bounced" });
  const opened = { ...message, openedAt: message.openedAt ?? world.now().toISOString() };
  world.messages.put(opened);
  announceEmail(world, opened, "email.opened");
  return json(200, { id: message.id, openedAt: opened.openedAt });
}
