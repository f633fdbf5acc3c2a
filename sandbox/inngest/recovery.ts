import { armTimetables } from "./cron";
import { releaseWhenDue } from "./flow-control";
import { enqueue } from "./jobs";
import { armPending } from "./ops";
import { armTimeouts } from "./start";
import { functionOf, type World } from "./world";

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
