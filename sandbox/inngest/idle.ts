import type { World } from "./world";

/** A retry this close counts as work in hand, one further away as waiting. */
const SOON_MS = 1000;

/** No call is being answered and none is due. Runs that sleep or wait do not count. */
export function isIdle(world: World): boolean {
  if (world.executing.size > 0 || world.ready.length > 0 || world.alarm.isDue()) return false;
  if (world.book.all("held").some((held) => held.kind === "early")) return false;
  for (const due of world.later.values()) if (due - world.now() <= SOON_MS) return false;
  return true;
}

/** Resolves true when it is idle, false when the time (real milliseconds) is over before. */
export function waitIdle(world: World, timeoutMs: number): Promise<boolean> {
  if (isIdle(world)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (idle: boolean) => {
      clearTimeout(timer);
      world.settled.delete(look);
      resolve(idle);
    };
    const look = () => {
      if (isIdle(world)) finish(true);
    };
    const timer = setTimeout(() => finish(isIdle(world)), timeoutMs);
    world.settled.add(look);
  });
}
