import type { Run } from "./model";
import type { Call } from "./ops";
import { fail } from "./runs";
import { functionOf, type World } from "./world";

const CALLS_AT_ONCE = 50;

/**
 * Takes the due jobs that may be called now: in order, no more than each concurrency key allows.
 * A key limits calls, not runs: a run that sleeps holds nothing.
 */
export function takeReady(world: World): Call[] {
  if (world.appDown || world.closing) return [];
  const calls: Call[] = [];
  const kept: World["ready"] = [];
  const lost: Run[] = [];
  for (const [index, entry] of world.ready.entries()) {
    if (world.executing.size >= CALLS_AT_ONCE) {
      kept.push(...world.ready.slice(index));
      break;
    }
    const { run, job } = entry;
    if (!run.jobs.includes(job)) continue;
    const spec = functionOf(world, run.functionId);
    if (!spec) {
      lost.push(run);
    } else if (!hasRoom(world, run)) {
      kept.push(entry);
    } else {
      occupy(world, run, 1);
      world.executing.set(job.id, run);
      const began = world.now();
      run.startedAt ??= began;
      world.book.put("run", run.id, run);
      calls.push({ spec, run, job, began });
    }
  }
  world.ready = kept;
  for (const run of lost) fail(world, run, unregistered(run));
  return calls;
}

/** Gives back what a call held. */
export function release(world: World, { run, job }: Call): void {
  if (world.executing.delete(job.id)) occupy(world, run, -1);
}

function hasRoom(world: World, run: Run): boolean {
  return run.slots.every(({ key, limit }) => (world.slots.get(key) ?? 0) < limit);
}

function occupy(world: World, run: Run, by: 1 | -1): void {
  for (const { key } of run.slots) {
    const count = (world.slots.get(key) ?? 0) + by;
    if (count > 0) world.slots.set(key, count);
    else world.slots.delete(key);
  }
}

function unregistered(run: Run) {
  return { name: "UnknownFunction", message: `${run.functionId} is not registered any more` };
}
