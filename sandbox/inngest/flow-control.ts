import { endOf, lengthOf } from "./duration";
import { keyOf, matches } from "./expression";
import type { EventRecord, FunctionSpec, Held, Run } from "./model";
import { cancel } from "./runs";
import { type World, warn } from "./world";

const DAY_MS = 86_400_000;

/** Where the events come from: only fresh ones are kept back, an invocation never is. */
type Source = "event" | "held" | "invoke";

export interface Admission {
  events: EventRecord[];
  /** The moment the run may begin. */
  due: number;
}

/**
 * Decides whether events may start a run; null when they were dropped (idempotency, rate limit,
 * singleton) or kept back (debounce, batch).
 */
export function admit(
  world: World,
  spec: FunctionSpec,
  given: EventRecord[],
  source: Source,
): Admission | null {
  const events = source === "event" ? batch(world, spec, given) : given;
  const event = events?.[0];
  if (!event) return null;
  if (source !== "held" && isRepeat(world, spec, event)) return null;
  if (source !== "held" && isOverRate(world, spec, event)) return null;
  if (source === "event" && debounced(world, spec, event)) return null;
  if (isTaken(world, spec, event)) return null;
  return { events, due: throttledUntil(world, spec, event) };
}

/** The concurrency keys and the singleton key of a run, read once from its event. */
export function slotsOf(spec: FunctionSpec, event: EventRecord | undefined) {
  const slots = spec.concurrency.map(({ limit, key, scope }) => {
    const owner = scope === "fn" ? spec.id : "";
    return { key: `${scope} ${owner} ${key ? (keyOf(key, event) ?? "") : ""}`, limit };
  });
  return { slots, singleton: singletonKey(spec, event) };
}

function singletonKey(spec: FunctionSpec, event: EventRecord | undefined): string | null {
  if (!spec.singleton) return null;
  return `${spec.id} ${bucketKey(spec.singleton.key, event)}`;
}

function bucketKey(key: string | undefined, event: EventRecord | undefined): string {
  return key ? (keyOf(key, event) ?? "") : "";
}

/** One run per value of the key in 24 hours. An event without the value is not held back by it. */
function isRepeat(world: World, spec: FunctionSpec, event: EventRecord): boolean {
  if (!spec.idempotency) return false;
  const value = keyOf(spec.idempotency, event);
  if (value === null) {
    warn(
      `${spec.id}: ${event.name} has no ${spec.idempotency}, so it cannot be told from a repeat`,
    );
    return false;
  }
  return !claim(world, `idempotency ${spec.id} ${value}`);
}

/** Takes a key for 24 hours; false when it is taken already. */
export function claim(world: World, key: string): boolean {
  const now = world.now();
  if ((world.book.get("seen", key)?.until ?? 0) > now) return false;
  world.book.put("seen", key, { until: now + DAY_MS });
  return true;
}

function isOverRate(world: World, spec: FunctionSpec, event: EventRecord): boolean {
  if (!spec.rateLimit) return false;
  const { limit, period, key } = spec.rateLimit;
  const id = `rate ${spec.id} ${bucketKey(key, event)}`;
  const since = world.now() - lengthOf(period);
  const recent = (world.book.get("bucket", id)?.at ?? []).filter((at) => at > since);
  if (recent.length >= limit) return true;
  world.book.put("bucket", id, { at: [...recent, world.now()] });
  return false;
}

/** Skips the new run, or cancels the one under way. */
function isTaken(world: World, spec: FunctionSpec, event: EventRecord): boolean {
  const key = singletonKey(spec, event);
  if (key === null || !spec.singleton) return false;
  const current = world.book.all("run").filter((run) => isHolder(run, key));
  if (spec.singleton.mode === "skip") return current.length > 0;
  for (const run of current) cancel(world, run, "a newer run took its place");
  return false;
}

const isHolder = (run: Run, key: string): boolean =>
  run.status === "RUNNING" && run.singleton === key;

/** GCRA: `limit` starts per period in even steps, with `burst` more let through at once. */
function throttledUntil(world: World, spec: FunctionSpec, event: EventRecord): number {
  const now = world.now();
  if (!spec.throttle) return now;
  const { limit, period, burst = 0, key } = spec.throttle;
  const id = `throttle ${spec.id} ${bucketKey(key, event)}`;
  const step = lengthOf(period) / limit;
  const arrival = Math.max(now, world.book.get("bucket", id)?.at[0] ?? 0);
  world.book.put("bucket", id, { at: [arrival + step] });
  return Math.max(now, arrival - step * burst);
}

/** Puts the run off until the events pause; only the latest event counts. */
function debounced(world: World, spec: FunctionSpec, event: EventRecord): boolean {
  if (!spec.debounce) return false;
  const { period, timeout, key } = spec.debounce;
  const id = `debounce ${spec.id} ${bucketKey(key, event)}`;
  const now = world.now();
  const known = world.book.get("held", id);
  const latest = known ? known.latest : timeout ? endOf(timeout, now) : null;
  const due = Math.min(now + lengthOf(period), latest ?? Number.POSITIVE_INFINITY);
  hold(world, { id, kind: "debounce", functionId: spec.id, events: [event], due, latest });
  return true;
}

/** Gathers events until there are enough of them or the first has waited long enough. */
function batch(world: World, spec: FunctionSpec, given: EventRecord[]): EventRecord[] | null {
  const [event] = given;
  if (!spec.batchEvents || !matches(spec.batchEvents.if, { event })) return given;
  const { maxSize, timeout, key } = spec.batchEvents;
  const id = `batch ${spec.id} ${bucketKey(key, event)}`;
  const known = world.book.get("held", id);
  const events = [...(known?.events ?? []), ...given];
  if (events.length >= maxSize) {
    world.book.remove("held", id);
    return events;
  }
  const due = known?.due ?? endOf(timeout, world.now());
  hold(world, { id, kind: "batch", functionId: spec.id, events, due, latest: null });
  return null;
}

function hold(world: World, held: Held): void {
  world.book.put("held", held.id, held);
  releaseWhenDue(world, held.id, held.due);
}

/** Sets the alarm of kept-back events; again after a restart. */
export function releaseWhenDue(world: World, id: string, due: number): void {
  world.alarm.set(due, () => {
    const held = world.book.get("held", id);
    if (held?.due !== due) return;
    world.book.remove("held", id);
    world.released.push(held);
  });
}
