import type { StepView, WireError } from "./types";

/** One event as it travels; unknown fields of a newer SDK are kept. */
export interface EventRecord {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: unknown;
  v?: string;
  [more: string]: unknown;
}

export interface Trigger {
  event?: string | undefined;
  expression?: string | undefined;
  cron?: string | undefined;
  jitter?: string | undefined;
}

export interface Concurrency {
  limit: number;
  key?: string | undefined;
  scope: "fn" | "env" | "account";
}

/** A registered function, its options checked and in one shape. */
export interface FunctionSpec {
  id: string;
  name: string;
  url: string;
  triggers: Trigger[];
  attemptsMax: number;
  concurrency: Concurrency[];
  idempotency?: string | undefined;
  rateLimit?: { limit: number; period: string; key?: string | undefined } | undefined;
  throttle?:
    | { limit: number; period: string; burst?: number | undefined; key?: string | undefined }
    | undefined;
  debounce?: { period: string; timeout?: string | undefined; key?: string | undefined } | undefined;
  batchEvents?:
    | { maxSize: number; timeout: string; key?: string | undefined; if?: string | undefined }
    | undefined;
  priority?: { run?: string | undefined } | undefined;
  singleton?: { mode: "skip" | "cancel"; key?: string | undefined } | undefined;
  timeouts?: { start?: string | undefined; finish?: string | undefined } | undefined;
  cancel: { event: string; if?: string | undefined; timeout?: string | undefined }[];
}

/** A call of the app that is due or will be; `step` is the replay from the top. */
export interface Job {
  id: string;
  stepId: string;
  attempt: number;
  due: number;
  /** Order among due jobs: the creation time less the head start of `priority`. */
  rank: number;
}

/** An operation the run is waiting on. */
export interface Pending {
  id: string;
  op: "StepPlanned" | "Sleep" | "WaitForEvent" | "InvokeFunction";
  name: string;
  /** Operations that came in one answer belong together. */
  group: number | null;
  race: boolean;
  since: number;
  due: number | null;
  event?: string;
  expression?: string | undefined;
}

export interface Run {
  id: string;
  functionId: string;
  events: EventRecord[];
  status: "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
  /** Finished operations by wire id, in the shape the SDK replays. */
  steps: Record<string, unknown>;
  /** Their ids in order of completion. */
  stack: string[];
  pending: Record<string, Pending>;
  /** Unfinished operations per group. */
  groups: Record<number, number>;
  jobs: Job[];
  /** Once several operations came in one answer no step may run without being asked for. */
  forcePlan: boolean;
  requestVersion: number | null;
  slots: { key: string; limit: number }[];
  singleton: string | null;
  parent: { runId: string; opId: string } | null;
  queuedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  output: unknown;
  error: WireError | null;
  trail: (StepView & { id: string })[];
}

/** Events kept back: a debounce, a batch that is filling, or those that came before any function. */
export interface Held {
  id: string;
  kind: "debounce" | "batch" | "early";
  functionId: string;
  events: EventRecord[];
  due: number;
  /** The last moment a debounce may be put off to. */
  latest: number | null;
}

export const DISCOVERY = "step";
