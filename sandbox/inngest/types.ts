/** What the rest of the sandbox sees of the Inngest part. */

export interface InngestOptions {
  /** Folder of the log; it is made when missing. */
  dataDir: string;
  /** Public address of the app, without a path; its route is `/api/inngest`. */
  appUrl: string;
  eventKey: string;
  /** `signkey-<env>-<even number of hex characters>` */
  signingKey: string;
  /** Multiplies retry delays (1 = as in production, tests 0.001). Sleeps are never scaled. */
  retryFactor: number;
  /** What time it is, in milliseconds since the epoch. Signatures use the real clock. */
  clock: { now(): number; move(ms: number): void };
  /** What else happens by that clock: a move stops for it, and lets the app hear of it first. */
  outside?: { untilNext(): number | null; settle(): Promise<void> };
}

export interface PartRequest {
  method: string;
  /** Without the prefix of the part: `/e/local-key`, and for control `/idle`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface PartResponse {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

export type RunStatus = "QUEUED" | "RUNNING" | "WAITING" | "COMPLETED" | "FAILED" | "CANCELLED";

export interface WireError {
  name: string;
  message: string;
  stack?: string;
}

/** One thing a run did or is doing, for people to read. */
export interface StepView {
  name: string;
  op: string;
  attempt: number;
  /** When it began, milliseconds since the epoch. */
  at: number;
  /** How long it took; null while it lasts. */
  ms: number | null;
  error: WireError | null;
}

export interface RunView {
  id: string;
  function: string;
  event: { id: string; name: string; data: unknown; ts: number };
  status: RunStatus;
  startedAt: number;
  finishedAt: number | null;
  output: unknown;
  error: WireError | null;
  steps: StepView[];
}

export interface InngestPart {
  /** The wire: `POST /e/:key`, `POST /fn/register`, `GET /health`, `/v0/*`, `/v1/*`. */
  handle(request: PartRequest): Promise<PartResponse>;
  /**
   * `POST /sync` · `POST /idle {timeoutMs}` · `POST /cron {functionId}` · `POST /advance {ms}` ·
   * `POST /reset` · `GET /runs` · `GET /functions` · `GET /events` · `POST /events {name, data}`
   */
  control(request: PartRequest): Promise<PartResponse>;
  /** Runs, newest first. */
  jobs(): RunView[];
  /** Moves the clock to where `aim` says; false when the runs woken do not come to rest. */
  advance(aim: (now: number) => number): Promise<boolean>;
  /** To be told when the clock was put back to real time. */
  cameBack(): void;
  close(): Promise<void>;
}
