import type { IncomingMessage, ServerResponse } from "node:http";
import { ANSWER_FAULTS, vendorOf } from "./faults";
import { type Answer, type Ask, findRoute, json, Refusal, type Route, readAsk, send } from "./http";
import type { World } from "./world";

/** Answers one request, or fails to in the way a fault asks for. */
export async function respond(
  world: World,
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const ask = await readAsk(request);
    refuseStrangers(ask);
    const answer = await spoil(world, ask, () => answerAsk(routes, ask));
    if (answer === "drop") response.destroy();
    else send(response, answer, ask.method === "HEAD");
  } catch (error) {
    if (!world.timers.closed() && !response.destroyed) send(response, explain(error));
  }
}

/** Another web page open in the same browser must not press the buttons. */
function refuseStrangers(ask: Ask) {
  const writes = !["GET", "HEAD"].includes(ask.method);
  if (writes && ask.headers["sec-fetch-site"] === "cross-site") {
    throw new Refusal(json(403, { status: false, message: "Not from another site" }));
  }
}

async function answerAsk(routes: Route[], ask: Ask): Promise<Answer> {
  try {
    const found = findRoute(routes, ask.method, ask.path);
    if (!found) return json(404, { status: false, message: `No ${ask.method} ${ask.path} here` });
    return await found.route.handle({ ...ask, params: found.params });
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  if (error instanceof URIError) return json(400, { message: "The address is not well formed" });
  console.error(error);
  return json(500, { status: false, message: "The sandbox itself failed; see its output" });
}

/** Does what the switched-on faults of this vendor say, before or after the real answer. */
async function spoil(
  world: World,
  ask: Ask,
  handle: () => Promise<Answer>,
): Promise<Answer | "drop"> {
  const place = vendorOf(ask);
  if (!place) return handle();
  const { vendor, path } = place;
  const late = world.faults.take(vendor, path, ["latency"]);
  if (late) await world.timers.wait(late.ms ?? 1000);
  const fault = world.faults.take(vendor, path, ANSWER_FAULTS);
  if (!fault) return handle();
  const hang = async () => {
    await world.timers.wait(fault.ms ?? 120_000);
    return "drop" as const;
  };
  if (fault.kind === "reset") return "drop";
  if (fault.kind === "hang") return hang();
  if (fault.kind === "500") return failure(500);
  if (fault.kind === "429") return failure(429);
  await handle();
  return fault.kind === "accept-then-hang" ? hang() : failure(500);
}

/** A failure that fits every vendor's shape. */
function failure(status: 429 | 500): Answer {
  const busy = status === 429;
  const message = busy ? "Too many requests" : "Internal server error";
  const name = busy ? "rate_limit_exceeded" : "internal_server_error";
  const answer = json(status, { status: false, statusCode: status, code: status, name, message });
  return busy ? { ...answer, headers: { ...answer.headers, "retry-after": "1" } } : answer;
}
