import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Faults } from "./faults";
import { openTable, type Table } from "./table";
import type { Timers } from "./timers";

export interface Attempt {
  at: string;
  /** HTTP status of the answer, or null when there was none. */
  status: number | null;
  error: string | null;
  ms: number;
}

export interface Webhook {
  id: string;
  vendor: string;
  event: string;
  /** What it is about: a payment, transfer or message reference. */
  reference: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** `waiting` will be tried (again); `lost` was never sent; `given_up` ran out of tries. */
  status: "waiting" | "delivered" | "refused" | "given_up" | "lost";
  attempts: Attempt[];
  at: string;
}

/** How a vendor goes on after an answer that is not the one it wants. */
export interface Delivery {
  /** By the status of the answer, and by its body where that is what the vendor reads. */
  isDone(status: number, body?: string): boolean;
  /** An answer after which the vendor does not try again. */
  isRefused(status: number, body?: string): boolean;
  /** Milliseconds to wait after try 1, 2, …; null when that was the last. */
  waitAfter(tries: number): number | null;
  /** Headers of one try, such as a signature over its time. */
  headersNow?(row: Webhook): Record<string, string>;
}

interface Setting {
  folder: string;
  retryFactor: number;
  now(): Date;
  timers: Timers;
  faults: Faults;
  deliveries: Record<string, Delivery>;
}

const ANSWER_TIMEOUT = 30_000;

/** Every webhook the vendors send: stored first, then delivered until the app has taken it. */
export function openWebhooks(setting: Setting) {
  const table = openTable<Webhook>(join(setting.folder, "webhooks.jsonl"), (row) => row.id);
  const stop = new AbortController();
  const { send, deliver, flying } = createPostman(table, setting, stop.signal);
  return {
    /** Stores the webhook and starts to deliver it. The faults may lose or double it. */
    announce(given: Pick<Webhook, "vendor" | "event" | "reference" | "url" | "headers" | "body">) {
      const { vendor, event } = given;
      const lost = setting.faults.take(vendor, `/${event}`, ["lose-webhook"]);
      const twice = setting.faults.take(vendor, `/${event}`, ["duplicate-webhook"]);
      const row: Webhook = {
        ...given,
        id: `whk_${randomUUID().replaceAll("-", "")}`,
        status: lost ? "lost" : "waiting",
        attempts: [],
        at: setting.now().toISOString(),
      };
      table.put(row);
      if (lost) return;
      void deliver(row.id);
      if (twice) void send(row.id);
    },
    /** Sends a stored webhook again, the same bytes, so many times. False when there is none. */
    async replay(id: string, times: number) {
      if (!table.get(id)) return false;
      for (let count = 0; count < times; count += 1) await send(id);
      return true;
    },
    /** Goes on with what was not delivered when the sandbox last stopped. */
    resume() {
      for (const row of table.values()) if (row.status === "waiting") void deliver(row.id);
    },
    /** Resolves when none is on its way to the app. Those that wait for another try do not count. */
    async land() {
      while (flying.size > 0) await Promise.all(flying);
    },
    all: () => table.values(),
    get: (id: string) => table.get(id),
    version: () => table.version(),
    close() {
      stop.abort();
      table.close();
    },
  };
}

/** Carries stored webhooks to the app. */
function createPostman(table: Table<Webhook>, setting: Setting, stop: AbortSignal) {
  const flying = new Set<Promise<Webhook | null>>();

  /** One try. Answers what came of it, or null when the sandbox is closing. */
  async function send(id: string): Promise<Webhook | null> {
    const flight = carry(id);
    flying.add(flight);
    try {
      return await flight;
    } finally {
      flying.delete(flight);
    }
  }

  async function carry(id: string): Promise<Webhook | null> {
    const before = table.get(id);
    if (!before || setting.timers.closed()) return null;
    const extra = setting.deliveries[before.vendor]?.headersNow?.(before) ?? {};
    const headers = { ...before.headers, ...extra };
    const { attempt, answer } = await post({ ...before, headers }, stop, setting.now);
    const row = table.get(id);
    if (!row || setting.timers.closed()) return null;
    const attempts = [...row.attempts, attempt];
    const delivery = setting.deliveries[row.vendor];
    const status = settle(delivery, row.status, answer, attempts.length);
    const after = { ...row, attempts, status };
    table.put(after);
    return after;
  }

  /** Tries until it is taken, or the vendor gives up. */
  async function deliver(id: string) {
    if (table.get(id)?.status !== "waiting") return;
    const row = await send(id);
    if (row?.status !== "waiting") return;
    const wait = setting.deliveries[row.vendor]?.waitAfter(row.attempts.length) ?? null;
    if (wait === null) return;
    setting.timers.again(wait * setting.retryFactor, () => void deliver(id));
  }

  return { send, deliver, flying };
}

interface Told {
  status: number;
  body: string;
}

async function post(
  row: Webhook,
  closing: AbortSignal,
  now: () => Date,
): Promise<{ attempt: Attempt; answer: Told | null }> {
  const at = now().toISOString();
  const start = performance.now();
  const ms = () => Math.round(performance.now() - start);
  try {
    const response = await fetch(row.url, {
      method: "POST",
      headers: row.headers,
      body: row.body,
      redirect: "manual",
      signal: AbortSignal.any([closing, AbortSignal.timeout(ANSWER_TIMEOUT)]),
    });
    const { status } = response;
    const body = await response.text();
    return { attempt: { at, status, error: null, ms: ms() }, answer: { status, body } };
  } catch (error) {
    return { attempt: { at, status: null, error: reasonOf(error), ms: ms() }, answer: null };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: string } | undefined;
  return cause?.code ?? error.message;
}

function settle(
  delivery: Delivery | undefined,
  before: Webhook["status"],
  answer: Told | null,
  tries: number,
): Webhook["status"] {
  const is = (way: "isDone" | "isRefused") =>
    answer !== null && delivery?.[way](answer.status, answer.body);
  if (before === "delivered" || is("isDone")) return "delivered";
  if (is("isRefused")) return "refused";
  if (before !== "waiting") return before;
  return (delivery?.waitAfter(tries) ?? null) === null ? "given_up" : "waiting";
}
