import { turn } from "./engine";
import { EventError, readEvent, receive } from "./events";
import { register } from "./register";
import { readRegistration } from "./registration";
import { isBearer } from "./signature";
import type { PartRequest, PartResponse } from "./types";
import { type World, warn } from "./world";

const EVENT_BYTES_MAX = 512 * 1024;
const BODY_BYTES_MAX = 3 * 1024 * 1024;
const EVENTS_MAX = 5000;

export function reply(status: number, body: unknown): PartResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The faces the SDK speaks to: events, registration, and the reads of large runs. */
export function answerWire(world: World, request: PartRequest): PartResponse {
  const [, first = "", second = "", third = "", fourth = ""] = request.path.split("/");
  const route = `${request.method} ${first}`;
  if (route === "POST e") return takeEvents(world, request, decodeURIComponent(second));
  if (route === "POST fn" && second === "register") return takeRegistration(world, request);
  if (route === "GET health") return reply(200, { status: 200, message: "OK" });
  if (route === "GET v0" && second === "runs") return readRun(world, request, third, fourth);
  return reply(404, { error: "not found", status: 404 });
}

function takeEvents(world: World, request: PartRequest, key: string): PartResponse {
  if (key !== world.options.eventKey) {
    return reply(401, { error: "Event key not found", status: 401 });
  }
  const refuse = (status: number, error: string) => reply(status, { error, status });
  if (request.body.length > BODY_BYTES_MAX) return refuse(413, "the body is over 3 MB");
  try {
    const body: unknown = JSON.parse(request.body.toString("utf8"));
    const list: unknown[] = Array.isArray(body) ? body : [body];
    if (list.length > EVENTS_MAX) return refuse(400, `more than ${EVENTS_MAX} events`);
    if (list.some((one) => JSON.stringify(one).length > EVENT_BYTES_MAX)) {
      return refuse(413, "an event is over 512 KB");
    }
    const seed = header(request, "x-inngest-event-id-seed");
    const events = list.map((one, index) => readEvent(one, index, seed, world.now()));
    turn(world, () => {
      for (const event of events) receive(world, event);
    });
    return reply(200, { ids: events.map((event) => event.id), status: 200 });
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(400, "the body is not JSON");
    if (error instanceof EventError) return refuse(400, error.message);
    throw error;
  }
}

/** The SDK takes a refusal for one by the `status` in the body, not by that of the answer. */
function takeRegistration(world: World, request: PartRequest): PartResponse {
  if (!isBearer(header(request, "authorization"), world.options.signingKey)) {
    return reply(401, { ok: false, status: 401, error: "the signing key is not ours" });
  }
  try {
    const registration = readRegistration(JSON.parse(request.body.toString("utf8")));
    const modified = turn(world, () => register(world, registration));
    return reply(200, { ok: true, modified });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    warn(`registration refused: ${message}`);
    return reply(400, { ok: false, status: 400, error: message });
  }
}

/** What the SDK fetches when a call says `use_api`; ours never do, but a person may ask. */
function readRun(world: World, request: PartRequest, id: string, part: string): PartResponse {
  if (!isBearer(header(request, "authorization"), world.options.signingKey)) {
    return reply(401, { error: "the signing key is not ours", status: 401 });
  }
  const run = world.book.get("run", id);
  if (run && part === "batch") return reply(200, run.events);
  if (run && part === "actions") return reply(200, run.steps);
  return reply(404, { error: "no such run", status: 404 });
}

function header(request: PartRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
