import { endOf } from "./duration";
import { matches } from "./expression";
import { claim } from "./flow-control";
import type { EventRecord, FunctionSpec, Run } from "./model";
import { cancel, endNote, memoise } from "./runs";
import { trigger } from "./start";
import { ulid, ulidFromSeed } from "./ulid";
import type { World } from "./world";

const RECENT_KEPT = 200;

/** An event that cannot be taken; the message goes back to the sender. */
export class EventError extends Error {
  override name = "EventError";
}

/**
 * Reads what a sender posted into an event.
 * @throws EventError naming what is wrong with it
 */
export function readEvent(raw: unknown, index: number, seed: string | undefined, now: number) {
  if (raw === null || typeof raw !== "object" || Array.isArray(raw)) {
    throw new EventError(`event ${index} is not an object`);
  }
  const { id, name, data, ts, ...more } = raw as Record<string, unknown>;
  if (typeof name !== "string" || name === "") throw new EventError(`event ${index} has no name`);
  if (name.startsWith("inngest/")) throw new EventError(`event name is reserved: ${name}`);
  if (data !== undefined && data !== null && (typeof data !== "object" || Array.isArray(data))) {
    throw new EventError(`data of ${name} is not an object`);
  }
  const given = typeof id === "string" && id !== "" ? id : null;
  const event: EventRecord = {
    ...more,
    id: given ?? ulidFromSeed(seed, index) ?? ulid(now),
    name,
    data: (data ?? {}) as Record<string, unknown>,
    ts: typeof ts === "number" && ts > 0 ? ts : now,
  };
  return event;
}

/** Takes an event from outside: the same id within 24 hours changes nothing a second time. */
export function receive(world: World, event: EventRecord): void {
  if (!claim(world, `event ${event.id}`)) return;
  if (world.book.count("function") > 0) {
    route(world, event);
    return;
  }
  const id = `early ${event.id}`;
  const due = Number.MAX_SAFE_INTEGER;
  world.book.put("held", id, {
    id,
    kind: "early",
    functionId: "",
    events: [event],
    due,
    latest: null,
  });
}

/** Events that came before the app was known are looked at when it is. */
export function routeEarly(world: World): void {
  for (const held of world.book.all("held")) {
    if (held.kind !== "early") continue;
    world.book.remove("held", held.id);
    for (const event of held.events) route(world, event);
  }
}

/** Lets an event cancel runs, wake runs that wait for it, and start functions, in this order. */
export function route(world: World, event: EventRecord): void {
  world.recent.push(event);
  if (world.recent.length > RECENT_KEPT) world.recent.shift();
  for (const run of world.book.all("run")) {
    if (run.status !== "RUNNING") continue;
    if (cancels(world, run, event)) cancel(world, run, `cancelled by ${event.name}`);
    else wake(world, run, event);
  }
  for (const spec of world.book.all("function")) {
    if (spec.triggers.some((one) => triggers(one, event))) trigger(world, spec, [event]);
  }
}

function cancels(world: World, run: Run, event: EventRecord): boolean {
  const spec = world.book.get("function", run.functionId);
  return (spec?.cancel ?? []).some((rule) => {
    if (rule.event !== event.name) return false;
    if (rule.timeout && endOf(rule.timeout, run.queuedAt) < world.now()) return false;
    return matches(rule.if, { event: run.events[0], async: event });
  });
}

function wake(world: World, run: Run, event: EventRecord): void {
  for (const pending of Object.values(run.pending)) {
    if (pending.op !== "WaitForEvent" || pending.event !== event.name) continue;
    if (!matches(pending.expression, { event: run.events[0], async: event })) continue;
    endNote(run, pending.id, world.now());
    memoise(world, run, pending.id, event);
  }
}

function triggers(one: FunctionSpec["triggers"][number], event: EventRecord): boolean {
  if (!one.event) return false;
  const named = one.event.endsWith("*")
    ? event.name.startsWith(one.event.slice(0, -1))
    : one.event === event.name;
  return named && matches(one.expression, { event });
}
