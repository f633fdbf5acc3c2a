import { delayBefore } from "./backoff";
import { type Answer, callApp, type Outcome } from "./call";
import { route } from "./events";
import { discover, requeue } from "./jobs";
import { DISCOVERY } from "./model";
import { type Call, takeOps } from "./ops";
import { release, takeReady } from "./queue";
import { complete, endNote, fail, note } from "./runs";
import { trigger } from "./start";
import { functionOf, type World } from "./world";

const REFUSED_DELAY_MS = 100;

/**
 * Every change goes through here: the change, all it leads to, one line in the log, and only then
 * the calls to the app. A process killed at any point comes back to a whole turn.
 */
export function turn<T>(world: World, change: () => T): T {
  const result = change();
  const calls: Call[] = [];
  do {
    drain(world);
    calls.push(...takeReady(world));
  } while (world.outgoing.length > 0 || world.released.length > 0);
  world.book.commit();
  for (const call of calls) void make(world, call);
  world.alarm.arm();
  for (const tell of world.settled) tell();
  return result;
}

function drain(world: World): void {
  while (world.outgoing.length > 0 || world.released.length > 0) {
    for (const event of world.outgoing.splice(0)) route(world, event);
    for (const held of world.released.splice(0)) {
      const spec = functionOf(world, held.functionId);
      if (spec) trigger(world, spec, held.events, "held");
    }
  }
}

async function make(world: World, call: Call): Promise<void> {
  const { options } = world;
  const url = new URL(call.spec.url);
  url.searchParams.set("stepId", call.job.stepId);
  const answer = await callApp(url.href, payloadOf(world, call), options.signingKey, call.run.id);
  if (!world.closed) turn(world, () => take(world, call, answer));
}

/**
 * The body of a call. `ctx.fn_id` and `ctx.qi_id` are left out: with them the SDK would run several
 * steps in one call and report them by its checkpoint API.
 */
function payloadOf(world: World, { spec, run, job }: Call) {
  return {
    version: run.requestVersion ?? -1,
    event: run.events[0],
    events: run.events,
    steps: run.steps,
    ctx: {
      run_id: run.id,
      attempt: job.attempt,
      max_attempts: spec.attemptsMax,
      disable_immediate_execution: run.forcePlan && world.rules.planAfterParallel,
      use_api: false,
      stack: { stack: run.stack, current: run.stack.length },
    },
  };
}

function take(world: World, call: Call, answer: Answer): void {
  const { run, job } = call;
  release(world, call);
  if (run.status !== "RUNNING" || !run.jobs.includes(job)) return;
  run.requestVersion ??= answer.requestVersion;
  if (answer.unknownFunction) world.requestSync();
  takeOutcome(world, call, answer.outcome);
  if (world.again.delete(run.id) && run.status === "RUNNING") discover(world, run);
}

function takeOutcome(world: World, call: Call, outcome: Outcome): void {
  switch (outcome.kind) {
    case "done":
      complete(world, call.run, outcome.output);
      return;
    case "ops":
      takeOps(world, call, outcome);
      return;
    case "error":
      takeError(world, call, outcome);
      return;
    case "refused":
      world.appDown = true;
      requeue(world, call.run, call.job, REFUSED_DELAY_MS, false);
      world.requestSync();
      return;
  }
}

function takeError(world: World, call: Call, outcome: Extract<Outcome, { kind: "error" }>): void {
  const { run, job, spec, began } = call;
  const name = job.stepId === DISCOVERY ? "replay" : (run.pending[job.stepId]?.name ?? "step");
  note(run, job.id, name, "Error", job.attempt, began);
  endNote(run, job.id, world.now(), outcome.error);
  if (outcome.noRetry || job.attempt + 1 >= spec.attemptsMax) {
    fail(world, run, outcome.error);
    return;
  }
  const delay = delayBefore(job.attempt + 1, outcome.retryAfter, world.options.retryFactor);
  requeue(world, run, job, delay, true);
}
