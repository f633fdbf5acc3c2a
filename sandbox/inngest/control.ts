import { advance } from "./advance";
import { fireCron } from "./cron";
import { turn } from "./engine";
import { EventError, readEvent, receive } from "./events";
import { isIdle, waitIdle } from "./idle";
import { recover } from "./recovery";
import type { Sync } from "./sync";
import type { PartRequest, PartResponse } from "./types";
import { viewRuns } from "./view";
import { reply } from "./wire";
import type { World } from "./world";

const IDLE_MS = 30_000;
const SYNC_MS = 60_000;

/** What people and tests may ask of this server beside the wire. */
export async function answerControl(
  world: World,
  sync: Sync,
  request: PartRequest,
): Promise<PartResponse> {
  const path = request.path.replace(/^\/control\/inngest/, "");
  const body = readBody(request);
  if (body === null) return reply(400, { error: "the body is not a JSON object" });
  switch (`${request.method} ${path}`) {
    case "POST /sync":
      return syncNow(world, sync, numberIn(body, "timeoutMs", SYNC_MS));
    case "POST /idle":
      return idle(world, numberIn(body, "timeoutMs", IDLE_MS));
    case "POST /cron":
      return cron(world, String(body.functionId ?? ""));
    case "POST /advance":
      return move(world, numberIn(body, "ms", Number.NaN));
    case "POST /reset":
      turn(world, () => reset(world));
      return reply(200, { ok: true });
    case "GET /runs":
      return reply(200, { runs: viewRuns(world) });
    case "GET /functions":
      return reply(200, { functions: world.book.all("function") });
    case "POST /events":
      return tell(world, body);
    case "GET /events":
      return reply(200, { events: [...world.recent].reverse() });
    default:
      return reply(404, { error: "not found" });
  }
}

async function syncNow(world: World, sync: Sync, timeoutMs: number): Promise<PartResponse> {
  const problem = await sync.until(Date.now() + timeoutMs);
  if (problem !== null) return reply(504, { ok: false, error: problem });
  return reply(200, { ok: true, functions: world.book.all("function").map((spec) => spec.id) });
}

async function idle(world: World, timeoutMs: number): Promise<PartResponse> {
  if (await waitIdle(world, timeoutMs)) return reply(200, { idle: true });
  const executing = [...world.executing.values()].map((run) => run.functionId);
  const due = world.ready.map(({ run }) => run.functionId);
  return reply(504, { idle: false, appDown: world.appDown, executing, due });
}

/** Fires a cron function now, by its full id or the id without the app's name. */
function cron(world: World, wanted: string): PartResponse {
  const spec = world.book
    .all("function")
    .find(({ id, app }) => id === wanted || id === `${app}-${wanted}`);
  const fired = turn(world, () => spec && fireCron(world, spec.id, null, world.now()));
  if (!fired) return reply(404, { error: `no cron function ${wanted}` });
  return reply(200, { ok: true, idle: isIdle(world) });
}

/** Takes an event as if the app had sent it. */
function tell(world: World, body: Record<string, unknown>): PartResponse {
  try {
    const event = readEvent(body, 0, undefined, world.now());
    turn(world, () => receive(world, event));
    return reply(200, { id: event.id });
  } catch (error) {
    if (error instanceof EventError) return reply(400, { error: error.message });
    throw error;
  }
}

async function move(world: World, ms: number): Promise<PartResponse> {
  if (!(ms >= 0)) return reply(400, { error: "ms must be a number of milliseconds, 0 or more" });
  const rests = await advance(world, (now) => now + ms);
  return rests
    ? reply(200, { ok: true, now: world.now() })
    : reply(504, { ok: false, error: "runs do not come to rest" });
}

/** Forgets runs, events and limits; keeps the registration and the hour. */
function reset(world: World): void {
  for (const run of world.book.all("run")) if (run.status === "RUNNING") run.status = "CANCELLED";
  world.book.clear(["function"]);
  world.ready = [];
  world.later.clear();
  world.again.clear();
  world.recent = [];
  world.alarm.clear();
  recover(world);
}

function numberIn(body: Record<string, unknown>, name: string, otherwise: number): number {
  const value = body[name];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

function readBody(request: PartRequest): Record<string, unknown> | null {
  const text = request.body.toString("utf8").trim();
  if (text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    return body !== null && typeof body === "object" ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
