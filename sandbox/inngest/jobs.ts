import { DISCOVERY, type Job, type Run } from "./model";
import { ulid } from "./ulid";
import type { Ready, World } from "./world";

/** Adds a call to a run, due now or later. */
export function addJob(
  world: World,
  run: Run,
  stepId: string,
  due: number,
  rank = world.now(),
): Job {
  const job: Job = { id: ulid(world.now()), stepId, attempt: 0, due, rank };
  run.jobs.push(job);
  world.book.put("run", run.id, run);
  enqueue(world, run, job);
  return job;
}

/** Puts a job among the ready ones, or on the alarm until it is due. */
export function enqueue(world: World, run: Run, job: Job): void {
  if (job.due <= world.now()) {
    world.later.delete(job.id);
    insert(world.ready, { run, job });
    return;
  }
  const due = job.due;
  world.later.set(job.id, due);
  world.alarm.set(due, () => {
    if (job.due === due && run.jobs.includes(job)) enqueue(world, run, job);
  });
}

export function removeJob(world: World, run: Run, job: Job): void {
  run.jobs = run.jobs.filter((other) => other !== job);
  world.later.delete(job.id);
  world.book.put("run", run.id, run);
}

/** Tries the same call again: `burn` counts it as an attempt, a refused connection does not. */
export function requeue(world: World, run: Run, job: Job, delay: number, burn: boolean): void {
  if (burn) job.attempt += 1;
  job.due = world.now() + delay;
  world.book.put("run", run.id, run);
  enqueue(world, run, job);
}

/**
 * Replays the run from the top soon. One replay at a time: a waiting one is brought forward, and
 * one that is under way is followed by another when its answer has been read.
 */
export function discover(world: World, run: Run): void {
  const known = run.jobs.find((job) => job.stepId === DISCOVERY);
  if (!known) {
    addJob(world, run, DISCOVERY, world.now());
    return;
  }
  if (world.executing.has(known.id)) {
    world.again.add(run.id);
    return;
  }
  known.attempt = 0;
  if (world.later.has(known.id)) {
    known.due = world.now();
    enqueue(world, run, known);
  }
  world.book.put("run", run.id, run);
}

/** First by rank, then in the order of arrival. */
function insert(ready: Ready[], entry: Ready): void {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ready[middle]?.job.rank ?? 0) <= entry.job.rank) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, entry);
}
