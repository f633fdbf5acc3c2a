import { lengthOf } from "./duration";
import type { EventRecord, FunctionSpec } from "./model";
import { openCron } from "./registration";
import { trigger } from "./start";
import type { World } from "./world";

/** Sets the timetables of these functions; those of an earlier registration ring in vain. */
export function armTimetables(world: World, functions: FunctionSpec[]): void {
  world.timetable += 1;
  for (const spec of functions) {
    for (const { cron, jitter } of spec.triggers) {
      if (cron) armNext(world, spec.id, cron, jitter, world.timetable);
    }
  }
}

/**
 * One tick at a time, reckoned from now: ticks missed while this server or the app was away are
 * not made up for, as is the case with long outages of the real one.
 */
function armNext(world: World, id: string, cron: string, jitter: string | undefined, era: number) {
  const tick = openCron(cron).nextRun(new Date(world.now()));
  if (!tick) return;
  const late = jitter ? Math.random() * lengthOf(jitter) : 0;
  world.alarm.set(
    tick.getTime() + late,
    () => {
      if (world.timetable !== era) return;
      if (!world.appDown) fireCron(world, id, cron, tick.getTime());
      armNext(world, id, cron, jitter, era);
    },
    false,
  );
}

/** Starts a cron function for a tick; false when no such function is registered. */
export function fireCron(world: World, id: string, cron: string | null, tick: number): boolean {
  const spec = world.book.get("function", id);
  const text = cron ?? spec?.triggers.find((one) => one.cron)?.cron;
  if (!spec || !text) return false;
  const scheduledAt = new Date(tick).toISOString();
  const event: EventRecord = {
    id: scheduledAt,
    name: "inngest/scheduled.timer",
    data: { cron: text, scheduledAt, fireAt: new Date(world.now()).toISOString() },
    ts: world.now(),
  };
  world.recent.push(event);
  trigger(world, spec, [event]);
  return true;
}
