import { turn } from "./engine";
import { waitIdle } from "./idle";
import type { World } from "./world";

const EACH_STOP_MS = 30_000;

/**
 * Moves the virtual clock forward: stops at every timer on the way, in order, and lets the runs it
 * wakes come to rest before the next. Timetables ring once, at the end, as after a long sleep.
 * @throws Error when runs do not come to rest
 */
export async function advance(world: World, ms: number): Promise<void> {
  const target = world.now() + ms;
  for (let stop = world.alarm.nextStop(target); ; stop = world.alarm.nextStop(target)) {
    moveTo(world, stop ?? target);
    turn(world, () => world.alarm.ringDue());
    if (!(await waitIdle(world, EACH_STOP_MS))) throw new Error("runs do not come to rest");
    if (stop === null) return;
  }
}

function moveTo(world: World, moment: number): void {
  const offset = world.book.get("clock", "offset")?.offset ?? 0;
  const step = Math.max(0, moment - world.now());
  world.book.put("clock", "offset", { offset: offset + step });
}
