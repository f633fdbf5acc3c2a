import { type Ask, json, Refusal } from "./http";

/** Kinds that spoil the answer to a request, whatever the request. */
export const ANSWER_FAULTS = [
  "500",
  "429",
  "403",
  "reset",
  "hang",
  "html",
  "accept-then-500",
  "accept-then-hang",
  "accept-then-reset",
  "accept-then-html",
  "accept-late",
  "slow-down",
  "truncate",
  "huge",
] as const;
/** Kinds that make a vendor answer a question (a GET) as if it had not kept up. */
export const READ_FAULTS = ["stale", "not-found"] as const;
/** Kinds that a vendor's own code asks for at the moment it matters. */
export const EVENT_FAULTS = [
  "lose-webhook",
  "duplicate-webhook",
  "pending",
  "fail-transfer",
  "fail-refund",
  "refund-needs-attention",
  "pays-twice",
  "re-spaced",
  "never-delivers",
  "not-delivered",
  "dnd-blocked",
] as const;
export const VENDORS = [
  "paystack",
  "fincra",
  "providus",
  "termii",
  "twilio",
  "telnyx",
  "dojah",
  "pusher",
  "resend",
  "inngest",
  "s3",
  "sentry",
  "otlp",
] as const;

export type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type ReadFault = (typeof READ_FAULTS)[number];
export type FaultKind = AnswerFault | ReadFault | (typeof EVENT_FAULTS)[number] | "latency";
export const FAULT_KINDS: readonly FaultKind[] = [
  ...ANSWER_FAULTS,
  ...READ_FAULTS,
  ...EVENT_FAULTS,
  "latency",
];

export interface Fault {
  vendor: string;
  /** Only requests under this path, e.g. `/transfer`; without the vendor's prefix. */
  path: string | null;
  /** Only requests of this method, where one is named: to one address a POST sends and a GET lists. */
  method?: string;
  kind: FaultKind;
  /** How many more times it will strike. */
  times: number;
  /** Milliseconds of delay, of lateness, or how long to hang before the connection is dropped. */
  ms: number | null;
  /** Chance out of 100 that it strikes; drawn from the seed, so a run can be repeated. */
  chance: number;
  draw(): number;
}

export type Faults = ReturnType<typeof createFaults>;

/** The switches that make a vendor misbehave. Kept in memory only: a restart heals everything. */
export function createFaults() {
  let list: Fault[] = [];
  /** Uses up one strike of the first fault that fits, if any. */
  function take(
    vendor: string,
    path: string,
    kinds: readonly FaultKind[],
    method?: string,
  ): Fault | null {
    const fits = (one: Fault) => isAt(one, vendor, path, method) && kinds.includes(one.kind);
    const fault = list.find((one) => fits(one) && one.draw() < one.chance);
    if (!fault) return null;
    fault.times -= 1;
    list = list.filter((one) => one.times > 0);
    return fault;
  }
  return {
    take,
    add(fault: Fault) {
      list.push(fault);
    },
    clear() {
      list = [];
    },
    all: () => list.map(({ draw: _draw, ...fault }) => fault),
  };
}

function isAt(fault: Fault, vendor: string, path: string, method: string | undefined) {
  if (fault.vendor !== vendor) return false;
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path === null || path === fault.path || path.startsWith(`${fault.path}/`);
}

/** Reads a fault as the control address takes it. Throws a 400 refusal that names the mistake. */
export function readFault(body: Record<string, unknown>): Fault {
  const { vendor, path, method, kind, times = 1, ms, chance = 100, seed = 1 } = body;
  if (!VENDORS.some((one) => one === vendor)) throw wrong(`vendor is one of ${VENDORS.join(", ")}`);
  if (!FAULT_KINDS.some((one) => one === kind)) {
    throw wrong(`kind is one of ${FAULT_KINDS.join(", ")}`);
  }
  if (method !== undefined && method !== "GET" && method !== "POST") {
    throw wrong("method is GET or POST");
  }
  if (!isCount(times) || times < 1) throw wrong("times is a whole number of at least 1");
  if (ms !== undefined && !isCount(ms)) throw wrong("ms is a whole number");
  if (!isCount(chance) || chance > 100) throw wrong("chance is a whole number up to 100");
  if (!isCount(seed)) throw wrong("seed is a whole number");
  return {
    vendor: vendor as string,
    path: typeof path === "string" && path !== "" ? trimPath(path, vendor as string) : null,
    ...(method === undefined ? {} : { method }),
    kind: kind as FaultKind,
    times,
    ms: ms ?? null,
    chance,
    draw: drawFrom(seed),
  };
}

function trimPath(path: string, vendor: string) {
  const bare = path.startsWith(`/${vendor}/`) ? path.slice(vendor.length + 1) : path;
  return bare.endsWith("/") ? bare.slice(0, -1) : bare;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const wrong = (message: string) => new Refusal(json(400, { error: message }));

/** Numbers from 0 up to 100, the same ones for the same seed (mulberry32). */
function drawFrom(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * 100;
  };
}

/** The vendor whose address this is, and the rest of the path; null for the sandbox's own pages. */
export function vendorOf(ask: Pick<Ask, "path">) {
  // Its SDK has no place for a prefix.
  if (ask.path.startsWith("/apps/")) return { vendor: "pusher", path: ask.path };
  const vendor = VENDORS.find((one) => ask.path.startsWith(`/${one}/`));
  return vendor ? { vendor, path: ask.path.slice(vendor.length + 1) } : null;
}
