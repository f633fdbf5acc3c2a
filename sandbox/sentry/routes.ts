import { gunzipSync } from "node:zlib";
import { type Answer, type Ask, json, Refusal, type Route } from "../http";
import type { World } from "../world";
import { readEnvelope } from "./envelope";

/**
 * Where Sentry takes what happened: an envelope of lines, told apart by a public key.
 * Source: develop.sentry.dev/sdk/data-model/envelopes
 */
export function sentryRoutes(world: World): Route[] {
  return [
    {
      method: "POST",
      path: "/sentry/api/:project/envelope/",
      handle: (ask) => takeEnvelope(world, ask),
    },
    {
      method: "GET",
      path: "/control/sentry",
      handle: () => json(200, { envelopes: world.envelopes.values().toReversed() }),
    },
  ];
}

function takeEnvelope(world: World, ask: Ask): Answer {
  const { project, key } = world.settings.sentry;
  if (ask.params.project !== project) return json(404, { detail: "No such project" });
  if (keyOf(ask) !== key) return json(403, { detail: "bad sentry DSN public key" });
  const envelope = readEnvelope(textOf(ask));
  if (!envelope) return json(400, { detail: "invalid event envelope" });
  const id = String(envelope.header.event_id ?? `none-${world.envelopes.size()}`);
  const at = world.now().toISOString();
  world.envelopes.put({ id, at, project, items: envelope.items, text: envelope.text });
  return json(200, { id });
}

/** In the address, or in a header of its own. */
const keyOf = ({ query, headers }: Ask): string | null => {
  const [, named] = /sentry_key=([^,\s]+)/.exec(String(headers["x-sentry-auth"] ?? "")) ?? [];
  return query.get("sentry_key") ?? named ?? null;
};

function textOf({ headers, raw }: Ask): string {
  if (headers["content-encoding"] !== "gzip") return raw.toString("utf8");
  try {
    return gunzipSync(raw).toString("utf8");
  } catch {
    throw new Refusal(json(400, { detail: "The body is not gzip" }));
  }
}
