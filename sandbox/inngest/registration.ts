import { Cron } from "croner";
import * as z from "zod";
import { lengthOf } from "./duration";
import { checkExpression } from "./expression";
import type { FunctionSpec } from "./model";

/** Retries when a function does not say: what the published server's source does. */
const RETRIES_ABSENT = 4;

const expression = z.string().check((context) => {
  const problem = problemOf(() => checkExpression(context.value));
  if (problem) context.issues.push({ code: "custom", input: context.value, message: problem });
});
const duration = z.string().check((context) => {
  const problem = problemOf(() => lengthOf(context.value));
  if (problem) context.issues.push({ code: "custom", input: context.value, message: problem });
});
const cron = z.string().check((context) => {
  const problem = problemOf(() => openCron(context.value));
  if (problem) context.issues.push({ code: "custom", input: context.value, message: problem });
});
const count = z.number().int().min(1);
const key = expression.optional();

const concurrency = z.strictObject({
  limit: z.number().int().min(0),
  key,
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});

/**
 * Strict on purpose: an option this server does not enforce fails the registration by name,
 * because a limit that is silently ignored is worse than none.
 */
const functionConfig = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z
    .array(
      z.union([
        z.strictObject({ event: z.string().min(1), expression: key }),
        z.strictObject({ cron, jitter: duration.optional() }),
      ]),
    )
    .max(10),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal("http"), url: z.url() }),
      retries: z.strictObject({ attempts: z.number().int().min(0).max(20).optional() }).optional(),
    }),
  }),
  idempotency: key,
  concurrency: z
    .union([z.number().int().min(0), concurrency, z.array(concurrency).max(2)])
    .optional(),
  throttle: z
    .strictObject({
      limit: count,
      period: duration,
      burst: z.number().int().min(0).optional(),
      key,
    })
    .optional(),
  rateLimit: z.strictObject({ limit: count, period: duration, key }).optional(),
  debounce: z.strictObject({ period: duration, timeout: duration.optional(), key }).optional(),
  batchEvents: z
    .strictObject({ maxSize: count.max(1000), timeout: duration, key, if: key })
    .optional(),
  priority: z.strictObject({ run: key }).optional(),
  singleton: z.strictObject({ mode: z.enum(["skip", "cancel"]), key }).optional(),
  timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: key, timeout: duration.optional() }))
    .max(5)
    .optional(),
});

const registration = z.object({ appName: z.string().min(1), functions: z.array(z.unknown()) });

export interface Registration {
  app: string;
  functions: FunctionSpec[];
}

/**
 * Reads the body of `POST /fn/register`.
 * @throws Error naming the function and the option at fault
 */
export function readRegistration(body: unknown): Registration {
  const outer = registration.safeParse(body);
  if (!outer.success) throw new Error(`not a registration: ${sentence(outer.error)}`);
  return { app: outer.data.appName, functions: outer.data.functions.map(readFunction) };
}

function readFunction(raw: unknown): FunctionSpec {
  const parsed = functionConfig.safeParse(raw);
  if (!parsed.success) {
    const id = (raw as { id?: unknown } | null)?.id ?? "without an id";
    throw new Error(`function ${String(id)}: ${sentence(parsed.error)}`);
  }
  const { steps, name, concurrency: limits, cancel, ...rest } = parsed.data;
  if (rest.batchEvents)
    refuseBeside("batchEvents", rest.id, { ...rest, batchEvents: undefined, cancel });
  return {
    ...rest,
    name: name ?? rest.id,
    url: steps.step.runtime.url,
    attemptsMax: (steps.step.retries?.attempts ?? RETRIES_ABSENT) + 1,
    concurrency: concurrencyOf(limits),
    cancel: cancel ?? [],
  };
}

/** Batching has no one event to take a key from, so these cannot stand beside it. */
function refuseBeside(option: string, id: string, config: Record<string, unknown>): void {
  const beside = ["idempotency", "rateLimit", "debounce", "singleton", "cancel", "priority"];
  const found = beside.filter((name) => config[name] !== undefined);
  if (found.length > 0)
    throw new Error(`function ${id}: ${option} together with ${found.join(", ")}`);
}

function concurrencyOf(limits: z.output<typeof functionConfig>["concurrency"]) {
  const list = limits === undefined ? [] : Array.isArray(limits) ? limits : [limits];
  return list
    .map((entry) => (typeof entry === "number" ? { limit: entry, scope: "fn" as const } : entry))
    .filter((entry) => entry.limit > 0);
}

/** A paused timetable of `TZ=Zone <five fields>` or `@daily` and the like. */
export function openCron(text: string): Cron {
  const zoned = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/.exec(text);
  const [timezone, pattern] = zoned ? [zoned[1] ?? "UTC", zoned[2] ?? ""] : ["UTC", text];
  const mode = pattern.startsWith("@") ? "auto" : "5-part";
  const timetable = new Cron(pattern, { timezone, paused: true, mode });
  timetable.nextRun(new Date(0));
  return timetable;
}

function problemOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function sentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
}
