import { armTimetables } from "./cron";
import { releaseWhenDue } from "./flow-control";
import { enqueue } from "./jobs";
import { armPending } from "./ops";
import { armTimeouts } from "./start";
import { functionOf, type World } from "./world";

/**
 * The clock went back to real time: timetables are reckoned anew, and tries that would now be due
 * in days are made at once. Runs that sleep wake at the hour they were told.
 */
export function comeBack(world: World): void {
  for (const run of world.book.all("run")) {
    for (const job of run.jobs) {
      if (job.due <= world.now()) continue;
      job.due = world.now();
      world.book.put("run", run.id, run);
      enqueue(world, run, job);
    }
  }
  armTimetables(world, world.book.all("function"));
}

/** Sets every alarm and queues every job that the book knows of, as after a restart. */
export function recover(world: World): void {
  for (const run of world.book.all("run")) {
    if (run.status !== "RUNNING") continue;
    for (const job of run.jobs) enqueue(world, run, job);
    for (const opId of Object.keys(run.pending)) armPending(world, run, opId);
    const spec = functionOf(world, run.functionId);
    if (spec) armTimeouts(world, spec, run);
  }
  for (const held of world.book.all("held")) {
    if (held.kind !== "early") releaseWhenDue(world, held.id, held.due);
  }
  armTimetables(world, world.book.all("function"));
}
