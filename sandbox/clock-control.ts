import { type Answer, json, type Route, readObject } from "./http";
import type { InngestPart } from "./inngest/types";
import type { World } from "./world";

const MINUTE = 60_000;
/** A slip of the keyboard must not move a demo into another century. */
const FURTHEST = 10 * 365 * 24 * 60 * MINUTE;
const MOST_STOPS = 2000;

type Part = Pick<InngestPart, "advance" | "cameBack">;

/** What time it is for everybody who asks the sandbox, and the ways to change that. */
export function clockRoutes(world: World, part: Part): Route[] {
  const path = "/control/clock";
  return [
    { method: "GET", path, handle: () => json(200, showClock(world)) },
    { method: "POST", path, handle: (ask) => pressClock(world, part, readObject(ask)) },
    { method: "DELETE", path, handle: () => pressClockBack(world, part) },
  ];
}

const showClock = (world: World) => ({
  now: world.now().toISOString(),
  offsetMs: world.clock.offsetMs(),
});

/**
 * Moves the clock forward, to a moment or by milliseconds, and lets everything that falls due
 * happen on the way: jobs wake in order, each timetable rings once at every stop and at the end.
 * `stepMs` adds a stop every so many milliseconds. 400 for backwards; `idle` says whether the jobs
 * came to rest.
 */
export async function pressClock(
  world: World,
  part: Part,
  values: Record<string, unknown>,
): Promise<Answer> {
  const target = readTarget(world.clock.now(), values);
  if (typeof target === "string") return json(400, { error: target });
  const { stepMs = FURTHEST } = values;
  if (typeof stepMs !== "number" || !(stepMs >= MINUTE)) {
    return json(400, { error: "stepMs is a number of milliseconds, a minute at least" });
  }
  if ((target - world.clock.now()) / stepMs > MOST_STOPS) {
    return json(400, { error: `at most ${MOST_STOPS} stops at once` });
  }
  let idle = true;
  while (idle && world.clock.now() < target && !world.timers.closed()) {
    idle = await part.advance((now) => Math.min(target, now + stepMs));
  }
  if (!idle) await part.advance(() => target);
  return json(200, { ...showClock(world), idle });
}

/** The moment to go to in milliseconds, or the reason not to. */
function readTarget(now: number, { to, advanceMs }: Record<string, unknown>): number | string {
  const target =
    typeof to === "string"
      ? Date.parse(to)
      : typeof advanceMs === "number"
        ? now + advanceMs
        : Number.NaN;
  if (Number.isNaN(target)) return "to is an ISO time, or advanceMs a number of milliseconds";
  if (target < now) return "The clock goes forward only; DELETE takes it back to real time";
  return target - now > FURTHEST ? "The clock goes ten years at once at most" : target;
}

/** Back to real time: for the beginning of a test or of a demo. */
export function pressClockBack(world: World, part: Part): Answer {
  world.clock.reset();
  part.cameBack();
  return json(200, showClock(world));
}
