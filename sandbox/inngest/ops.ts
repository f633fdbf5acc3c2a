import { delayBefore } from "./backoff";
import { errorOf, type Op, type Outcome } from "./call";
import { DurationError, endOf } from "./duration";
import { checkExpression } from "./expression";
import { addJob, removeJob, requeue } from "./jobs";
import { DISCOVERY, type FunctionSpec, type Job, type Pending, type Run } from "./model";
import { addPending, complete, endNote, fail, isKnown, memoise, note } from "./runs";
import { startInvoked } from "./start";
import type { WireError } from "./types";
import type { World } from "./world";

/** A call of the app that has been answered. */
export interface Call {
  spec: FunctionSpec;
  run: Run;
  job: Job;
  began: number;
}

type Ops = Extract<Outcome, { kind: "ops" }>;

/**
 * Acts on the operations of one answer. Those the run knows already are dropped: a replay lists
 * everything that is still in flight again, and starting it twice would run its body twice.
 */
export function takeOps(world: World, call: Call, answer: Ops): void {
  const { spec, run, job } = call;
  const own = answer.ops.find((op) => op.id === job.stepId);
  const fresh = answer.ops.filter((op) => op !== own && !isKnown(run, op.id));
  if (answer.ops.length > 1) run.forcePlan = true;
  const retried = [own, ...fresh].find((op) => op?.op === "StepError");
  if (retried && job.attempt + 1 < spec.attemptsMax && !answer.noRetry) {
    retryStep(world, call, retried, answer.retryAfter);
    return;
  }
  removeJob(world, run, job);
  if (own) settle(world, call, own);
  else if (job.stepId !== DISCOVERY)
    refuseAnswer(world, run, "the app did not run the step asked for");
  const group = fresh.length > 1 ? nextGroup(run) : null;
  for (const op of fresh) begin(world, call, op, group);
  if (run.status !== "RUNNING" || Object.keys(run.pending).length > 0 || run.jobs.length > 0)
    return;
  if (world.again.has(run.id)) return;
  refuseAnswer(world, run, "the app answered with nothing new to do");
}

function refuseAnswer(world: World, run: Run, message: string): void {
  fail(world, run, { name: "ProtocolError", message });
}

function nextGroup(run: Run): number {
  return Math.max(0, ...Object.keys(run.groups).map(Number)) + 1;
}

function retryStep(world: World, call: Call, op: Op, retryAfter: string | null): void {
  const { run, job } = call;
  const error = errorOf(op.error, "the step failed");
  noteResult(world, call, op, error);
  requeue(
    world,
    run,
    job,
    delayBefore(job.attempt + 1, retryAfter, world.options.retryFactor),
    true,
  );
}

/** The result of a step body that has run: kept for good, or kept as its final error. */
function settle(world: World, call: Call, op: Op): void {
  const { run } = call;
  switch (op.op) {
    case "StepRun":
      noteResult(world, call, op, null);
      memoise(world, run, op.id, { data: op.data ?? null });
      return;
    case "StepError":
    case "StepFailed": {
      const error = errorOf(op.error, "the step failed");
      noteResult(world, call, op, error);
      memoise(world, run, op.id, { error });
      return;
    }
    default:
      refuse(world, run, op);
  }
}

function begin(world: World, call: Call, op: Op, group: number | null): void {
  const { run } = call;
  if (run.status !== "RUNNING") return;
  const now = world.now();
  const race = op.opts?.parallelMode === "race";
  const base = { id: op.id, name: nameOf(op), group, race, since: now };
  switch (op.op) {
    case "StepRun":
    case "StepError":
    case "StepFailed":
      settle(world, call, op);
      return;
    case "StepPlanned":
      addPending(world, run, { ...base, op: "StepPlanned", due: null });
      addJob(world, run, op.id, now);
      return;
    case "Sleep":
    case "WaitForEvent":
      note(run, op.id, base.name, op.op, 0, now);
      wait(world, run, op, base);
      return;
    case "InvokeFunction":
      note(run, op.id, base.name, op.op, 0, now);
      invoke(world, run, op, base);
      return;
    case "RunComplete":
      complete(world, run, op.data ?? null);
      return;
    default:
      refuse(world, run, op);
  }
}

type Base = Pick<Pending, "id" | "name" | "group" | "race" | "since">;

/** Sleeps and waits. A duration that cannot be read ends the run: it must never mean "no wait". */
function wait(world: World, run: Run, op: Op, base: Base): void {
  try {
    if (op.op === "Sleep") {
      const due = endOf(textOf(op.opts?.duration) ?? op.name, world.now());
      addPending(world, run, { ...base, op: "Sleep", due });
    } else {
      const due = endOf(textOf(op.opts?.timeout), world.now());
      const expression = textOf(op.opts?.if) ?? undefined;
      if (expression) checkExpression(expression);
      addPending(world, run, {
        ...base,
        op: "WaitForEvent",
        due,
        event: op.name ?? "",
        expression,
      });
    }
  } catch (error) {
    const name = error instanceof DurationError ? error.name : "ExpressionError";
    const reason = error instanceof Error ? error.message : String(error);
    fail(world, run, { name, message: `step "${base.name}" (${op.op}): ${reason}` });
    return;
  }
  armPending(world, run, op.id);
}

/** Sets the alarm of a pending operation that has a time; again after a restart. */
export function armPending(world: World, run: Run, opId: string): void {
  const due = run.pending[opId]?.due;
  if (due === null || due === undefined) return;
  world.alarm.set(due, () => {
    const pending = run.pending[opId];
    if (run.status !== "RUNNING" || pending?.due !== due) return;
    const late = {
      name: "InngestInvokeTimeoutError",
      message: "the invoked function took too long",
    };
    const invoked = pending.op === "InvokeFunction";
    endNote(run, opId, world.now(), invoked ? late : null);
    memoise(world, run, opId, invoked ? { error: late } : null);
  });
}

function invoke(world: World, run: Run, op: Op, base: Base): void {
  const timeout = textOf(op.opts?.timeout);
  try {
    const due = timeout === null ? null : endOf(timeout, world.now());
    addPending(world, run, { ...base, op: "InvokeFunction", due });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fail(world, run, { name: "DurationError", message: `step "${base.name}" (invoke): ${reason}` });
    return;
  }
  armPending(world, run, op.id);
  const problem = startInvoked(world, run, op.id, String(op.opts?.function_id), op.opts?.payload);
  if (problem === null) return;
  const error = { name: "InvokeError", message: problem };
  endNote(run, op.id, world.now(), error);
  memoise(world, run, op.id, { error });
}

function refuse(world: World, run: Run, op: Op): void {
  const message = `operation ${op.op} (${nameOf(op)}) is not supported by this server`;
  fail(world, run, { name: "UnsupportedOperation", message });
}

function noteResult(
  world: World,
  { run, job, began }: Call,
  op: Op,
  error: WireError | null,
): void {
  note(run, op.id, nameOf(op), op.op, job.attempt, began);
  endNote(run, op.id, world.now(), error);
}

const nameOf = (op: Op): string => op.displayName ?? op.name ?? op.id;
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
