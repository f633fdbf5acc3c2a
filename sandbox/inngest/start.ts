import { endOf } from "./duration";
import { numberOf } from "./expression";
import { type Admission, admit, slotsOf } from "./flow-control";
import { addJob } from "./jobs";
import { DISCOVERY, type EventRecord, type FunctionSpec, type Run } from "./model";
import { cancel } from "./runs";
import { ulid } from "./ulid";
import { functionOf, type World } from "./world";

const HEAD_START_MAX_SECONDS = 600;

/**
 * Starts a run for fresh events, or keeps them back, or drops them, as the function's options say;
 * events that had been kept back are not kept back again.
 */
export function trigger(
  world: World,
  spec: FunctionSpec,
  events: EventRecord[],
  source: "event" | "held" = "event",
): void {
  const admission = admit(world, spec, events, source);
  if (admission) start(world, spec, admission, null);
}

/** Starts a run at the wish of another; gives the reason when it cannot. */
export function startInvoked(
  world: World,
  parent: Run,
  opId: string,
  functionId: string,
  payload: unknown,
): string | null {
  const spec = functionOf(world, functionId);
  if (!spec) return `function ${functionId} is not registered`;
  const { data, ...rest } = (payload ?? {}) as { data?: Record<string, unknown> };
  const ts = world.now();
  const event: EventRecord = {
    ...rest,
    id: ulid(ts),
    name: "inngest/function.invoked",
    data: { ...data, _inngest: { fn_id: functionId, source_fn_id: parent.functionId } },
    ts,
  };
  const admission = admit(world, spec, [event], "invoke");
  if (!admission) return `function ${functionId} dropped the call by its own limits`;
  start(world, spec, admission, { runId: parent.id, opId });
  return null;
}

function start(
  world: World,
  spec: FunctionSpec,
  { events, due }: Admission,
  parent: Run["parent"],
): void {
  const now = world.now();
  const [event] = events;
  const ahead = spec.priority?.run ? numberOf(spec.priority.run, event) : 0;
  const seconds = Math.max(-HEAD_START_MAX_SECONDS, Math.min(HEAD_START_MAX_SECONDS, ahead));
  const run: Run = {
    id: ulid(now),
    functionId: spec.id,
    events,
    status: "RUNNING",
    steps: {},
    stack: [],
    pending: {},
    groups: {},
    jobs: [],
    forcePlan: false,
    requestVersion: null,
    ...slotsOf(spec, event),
    parent,
    queuedAt: now,
    startedAt: null,
    finishedAt: null,
    output: null,
    error: null,
    trail: [],
  };
  world.book.put("run", run.id, run);
  addJob(world, run, DISCOVERY, due, now - seconds * 1000);
  armTimeouts(world, spec, run);
}

/** Limits on when a run must have begun and ended; set again after a restart. */
export function armTimeouts(world: World, spec: FunctionSpec, run: Run): void {
  const { start: begin, finish } = spec.timeouts ?? {};
  if (begin) {
    world.alarm.set(endOf(begin, run.queuedAt), () => {
      if (run.startedAt === null) cancel(world, run, `did not start within ${begin}`);
    });
  }
  if (finish) armFinish(world, run, finish);
}

/** The time to finish counts from the first call. */
function armFinish(world: World, run: Run, finish: string): void {
  world.alarm.set(endOf(finish, run.startedAt ?? world.now()), () => {
    if (run.status !== "RUNNING") return;
    const end = run.startedAt === null ? Number.POSITIVE_INFINITY : endOf(finish, run.startedAt);
    if (end <= world.now()) cancel(world, run, `did not finish within ${finish}`);
    else armFinish(world, run, finish);
  });
}
