import { turn } from "./engine";
import { waitIdle } from "./idle";
import type { World } from "./world";

const EACH_STOP_MS = 30_000;
const AWAY_MS = 3_000;

/**
 * Moves the clock forward: stops at every timer on the way, in order, and lets the runs it wakes
 * come to rest before the next. Timetables ring once at each stop and at the end, as after a long
 * sleep. One move at a time; `aim` says from the time when its turn comes where it goes.
 *
 * Answers whether the runs came to rest. When they do not, the clock goes to its end without them.
 */
export function advance(world: World, aim: (now: number) => number): Promise<boolean> {
  const moved = world.moving.then(() => go(world, aim(world.now())));
  world.moving = moved.catch(() => false);
  return moved;
}

async function go(world: World, target: number): Promise<boolean> {
  for (;;) {
    const stop = nextStop(world, target);
    await moveTo(world, stop ?? target);
    if (!(await comeToRest(world))) {
      await moveTo(world, target);
      return false;
    }
    if (stop === null) return true;
  }
}

/** The earliest moment up to `limit` at which a job wakes or something happens outside. */
function nextStop(world: World, limit: number): number | null {
  const left = world.options.outside?.untilNext() ?? null;
  const outside = left === null ? limit + 1 : Math.floor(world.now() + left) + 1;
  const stop = Math.min(world.alarm.nextStop(limit) ?? limit + 1, outside);
  return stop > limit ? null : stop;
}

async function moveTo(world: World, moment: number): Promise<void> {
  world.options.clock.move(moment - world.now());
  await world.options.outside?.settle();
  if (!world.closed) turn(world, () => world.alarm.ringDue());
}

/** What an app that is away has to do waits for it, and so does the clock, but not for long. */
const comeToRest = async (world: World): Promise<boolean> =>
  (await waitIdle(world, world.appDown ? AWAY_MS : EACH_STOP_MS)) || world.appDown;
