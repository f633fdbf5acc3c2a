import type { IncomingMessage, ServerResponse } from "node:http";
import { vendorOf } from "./faults";
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
import { failure, type Status, spoil } from "./spoil";
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
  const handle = (asked: Ask) => answerAsk(routes, asked);
  if (!place) return handle(ask);
  return spoil(world, { ...place, method: ask.method }, failure, () =>
    world.read(place, ask, handle),
  );
}

/** Storage reads a body as it comes and has its own words for failures; any page may send to it. */
async function respondS3(world: World, request: IncomingMessage) {
  const ask = readS3Ask(request);
  const place = { vendor: "s3", path: ask.rawPath.slice("/s3".length), method: ask.method };
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

const s3Failure = (status: Status): Answer =>
  status === 403
    ? errorAnswer(403, "AccessDenied", "Access Denied.")
    : status === 500
      ? errorAnswer(500, "InternalError", "We encountered an internal error. Please try again.")
      : errorAnswer(503, "SlowDown", "Please reduce your request rate.");
