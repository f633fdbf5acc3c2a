import { discover, removeJob } from "./jobs";
import type { EventRecord, Pending, Run } from "./model";
import type { WireError } from "./types";
import { ulid } from "./ulid";
import { type World, warn } from "./world";

const STEPS_MAX = 1000;

/** Notes something a run began, for people to read. */
export function note(run: Run, id: string, name: string, op: string, attempt: number, at: number) {
  run.trail.push({ id, name, op, attempt, at, ms: null, error: null });
}

/** Ends the last open note of an operation. */
export function endNote(run: Run, id: string, now: number, error: WireError | null = null): void {
  const open = run.trail.findLast((entry) => entry.id === id && entry.ms === null);
  if (!open) return;
  open.ms = Math.max(0, now - open.at);
  open.error = error;
}

export function addPending(world: World, run: Run, pending: Pending): void {
  run.pending[pending.id] = pending;
  if (pending.group !== null) run.groups[pending.group] = (run.groups[pending.group] ?? 0) + 1;
  world.book.put("run", run.id, run);
}

/** True when the run already has or awaits the result of this operation. */
export function isKnown(run: Run, opId: string): boolean {
  return opId in run.steps || opId in run.pending;
}

/**
 * Keeps the result of an operation for good and replays the run: at once, or when the operation
 * came in a group with others, after the last of them. A second result is ignored.
 */
export function memoise(world: World, run: Run, opId: string, value: unknown): void {
  if (run.status !== "RUNNING" || opId in run.steps) return;
  const pending = run.pending[opId];
  delete run.pending[opId];
  run.steps[opId] = value;
  run.stack.push(opId);
  world.book.put("run", run.id, run);
  if (run.stack.length > STEPS_MAX) {
    fail(world, run, { name: "TooManySteps", message: `more than ${STEPS_MAX} steps in one run` });
    return;
  }
  if (groupIsFinished(world, run, pending)) discover(world, run);
}

function groupIsFinished(world: World, run: Run, pending: Pending | undefined): boolean {
  if (!pending || pending.group === null) return true;
  const left = (run.groups[pending.group] ?? 1) - 1;
  if (left > 0) run.groups[pending.group] = left;
  else delete run.groups[pending.group];
  const waits = world.rules.waitForGroup && (run.requestVersion ?? 1) >= 2 && !pending.race;
  return left <= 0 || !waits;
}

export function complete(world: World, run: Run, output: unknown): void {
  if (run.status !== "RUNNING") return;
  run.output = output;
  close(world, run, "COMPLETED");
  emit(world, run, "inngest/function.finished", { result: output });
}

/** Ends a run with an error; `onFailure` hears of it through the event alone. */
export function fail(world: World, run: Run, error: WireError): void {
  if (run.status !== "RUNNING") return;
  run.error = error;
  close(world, run, "FAILED");
  warn(`${run.functionId} failed: ${error.name}: ${error.message}`);
  emit(world, run, "inngest/function.failed", { error }, run.id);
  emit(world, run, "inngest/function.finished", { error });
}

/** Stops a run between its calls; the answer of a call under way is thrown away. */
export function cancel(world: World, run: Run, reason: string): void {
  if (run.status !== "RUNNING") return;
  run.error = { name: "FunctionCancelled", message: reason };
  close(world, run, "CANCELLED");
  emit(world, run, "inngest/function.cancelled", { error: run.error });
}

function close(world: World, run: Run, status: Run["status"]): void {
  for (const job of run.jobs) removeJob(world, run, job);
  const now = world.now();
  for (const entry of run.trail) if (entry.ms === null) entry.ms = Math.max(0, now - entry.at);
  run.status = status;
  run.finishedAt = now;
  run.pending = {};
  run.groups = {};
  world.again.delete(run.id);
  world.book.put("run", run.id, run);
  world.book.retire(run);
  if (run.parent) answerParent(world, run);
}

/** Gives the result of an invoked run to the run that is waiting for it. */
function answerParent(world: World, run: Run): void {
  const parent = run.parent && world.book.get("run", run.parent.runId);
  if (!run.parent || !parent) return;
  const { opId } = run.parent;
  endNote(parent, opId, world.now(), run.error);
  memoise(world, parent, opId, run.error ? { error: run.error } : { data: run.output ?? null });
}

function emit(world: World, run: Run, name: string, outcome: Record<string, unknown>, id?: string) {
  const ts = world.now();
  const [event] = run.events;
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    ...outcome,
    event,
    events: run.events,
  };
  const internal: EventRecord = { id: id ?? ulid(ts), name, data, ts };
  world.outgoing.push(internal);
}
