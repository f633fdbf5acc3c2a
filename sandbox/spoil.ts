import { ANSWER_FAULTS, type Fault } from "./faults";
import { type Answer, html, json } from "./http";
import type { World } from "./world";

export type Outcome = Answer | "drop" | { half: Answer };
export type Status = 403 | 429 | 500 | 503;

interface Place {
  vendor: string;
  path: string;
  method: string;
}

/** Does what the switched-on faults of this vendor say, before or after the real answer. */
export async function spoil(
  world: World,
  { vendor, path, method }: Place,
  failureOf: (status: Status) => Answer,
  handle: () => Promise<Answer>,
): Promise<Outcome> {
  const late = world.faults.take(vendor, path, ["latency"], method);
  if (late) await world.timers.wait(late.ms ?? 1000);
  const fault = world.faults.take(vendor, path, ANSWER_FAULTS, method);
  if (!fault) return handle();
  return (
    refuseToAct(world, fault, failureOf, handle) ?? actAndSpoil(world, fault, failureOf, handle)
  );
}

/** The kinds that do nothing now; null when this one does. */
function refuseToAct(
  world: World,
  fault: Fault,
  failureOf: (status: Status) => Answer,
  handle: () => Promise<Answer>,
): Outcome | Promise<Outcome> | null {
  const { kind } = fault;
  if (kind === "reset") return "drop";
  if (kind === "hang") return hang(world, fault);
  if (kind === "500" || kind === "429" || kind === "403") return failureOf(STATUS[kind]);
  if (kind === "slow-down") return failureOf(503);
  if (kind === "html") return PAGE;
  if (kind !== "accept-late") return null;
  world.timers.after(fault.ms ?? 1000, () => void handle().catch(console.error));
  return "drop";
}

async function actAndSpoil(
  world: World,
  fault: Fault,
  failureOf: (status: Status) => Answer,
  handle: () => Promise<Answer>,
): Promise<Outcome> {
  const answer = await handle();
  const { kind } = fault;
  if (kind === "truncate") return { half: answer };
  if (kind === "huge")
    return { ...answer, body: Buffer.concat([Buffer.from(answer.body), PADDING]) };
  if (kind === "accept-then-hang") return hang(world, fault);
  if (kind === "accept-then-reset") return "drop";
  return kind === "accept-then-html" ? PAGE : failureOf(500);
}

const STATUS = { "500": 500, "429": 429, "403": 403 } as const;

/** What a proxy in between says, with the status of success. */
const PAGE = html(200, "<!doctype html><title>Just a moment…</title><p>Checking your browser</p>");

/** Spaces after a JSON text change nothing but its size. */
const PADDING = Buffer.alloc(5_000_000, " ");

async function hang(world: World, fault: Fault): Promise<"drop"> {
  await world.timers.wait(fault.ms ?? 120_000);
  return "drop";
}

/** A failure that fits every vendor's shape. */
export function failure(status: Status): Answer {
  const [name, message, errorType] = FAILURES[status];
  const answer = json(status, {
    status: false,
    success: false,
    statusCode: status,
    code: status,
    name,
    message,
    error: message,
    errorType,
  });
  return status === 429 || status === 503
    ? { ...answer, headers: { ...answer.headers, "retry-after": "1" } }
    : answer;
}

const FAILURES: Record<Status, [name: string, message: string, errorType: string]> = {
  403: ["forbidden", "This address is not on the list", "ACCESS_DENIED"],
  429: ["rate_limit_exceeded", "Too many requests", "TOO_MANY_REQUESTS"],
  500: ["internal_server_error", "Internal server error", "INTERNAL_SERVER_ERROR"],
  503: ["unavailable", "Slow down", "SERVICE_UNAVAILABLE"],
};
