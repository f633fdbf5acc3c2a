import type { IncomingMessage, ServerResponse } from "node:http";
import { ANSWER_FAULTS, vendorOf } from "./faults";
import {
  type Answer,
  type Ask,
  findRoute,
  json,
  Refusal,
  type Route,
  readAsk,
  send,
  sendHalf,
} from "./http";
import { answerS3 } from "./s3/answer-s3";
import { errorAnswer } from "./s3/refuse";
import { isForS3, readS3Ask } from "./s3/s3-ask";
import type { World } from "./world";

/** Answers one request, or fails to in the way a fault asks for. */
export async function respond(
  world: World,
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const outcome = isForS3(request)
      ? await respondS3(world, request)
      : await respondWhole(world, routes, request);
    if (outcome === "drop") response.destroy();
    else if ("half" in outcome) sendHalf(response, outcome.half);
    else send(response, outcome, request.method === "HEAD");
  } catch (error) {
    if (!world.timers.closed() && !response.destroyed) send(response, explain(error));
  }
}

async function respondWhole(world: World, routes: Route[], request: IncomingMessage) {
  const ask = await readAsk(request);
  refuseStrangers(ask);
  const place = vendorOf(ask);
  const handle = () => answerAsk(routes, ask);
  return place ? spoil(world, place, failure, handle) : handle();
}

/** Storage reads a body as it comes and has its own words for failures; any page may send to it. */
async function respondS3(world: World, request: IncomingMessage) {
  const ask = readS3Ask(request);
  const place = { vendor: "s3", path: ask.rawPath.slice("/s3".length) };
  return spoil(world, place, s3Failure, () => answerS3(world, ask));
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

type Outcome = Answer | "drop" | { half: Answer };

/** Does what the switched-on faults of this vendor say, before or after the real answer. */
async function spoil(
  world: World,
  { vendor, path }: { vendor: string; path: string },
  failureOf: (status: 429 | 500 | 503) => Answer,
  handle: () => Promise<Answer>,
): Promise<Outcome> {
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
  if (fault.kind === "500") return failureOf(500);
  if (fault.kind === "429") return failureOf(429);
  if (fault.kind === "slow-down") return failureOf(503);
  const answer = await handle();
  if (fault.kind === "truncate") return { half: answer };
  return fault.kind === "accept-then-hang" ? hang() : failureOf(500);
}

/** A failure that fits every vendor's shape. */
function failure(status: 429 | 500 | 503): Answer {
  const name = { 429: "rate_limit_exceeded", 500: "internal_server_error", 503: "unavailable" };
  const message = { 429: "Too many requests", 500: "Internal server error", 503: "Slow down" };
  const answer = json(status, {
    status: false,
    statusCode: status,
    code: status,
    name: name[status],
    message: message[status],
  });
  return status === 500
    ? answer
    : { ...answer, headers: { ...answer.headers, "retry-after": "1" } };
}

const s3Failure = (status: 429 | 500 | 503): Answer =>
  status === 500
    ? errorAnswer(500, "InternalError", "We encountered an internal error. Please try again.")
    : errorAnswer(503, "SlowDown", "Please reduce your request rate.");
