import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { database } from "./db/client";
import { log } from "./log";
import { flushErrors } from "./report-error";
import { flushSpans } from "./spans";

const FINISH_MS = 25_000;
const LOOK_MS = 50;

/** How long whoever is turned away should wait, in seconds. */
export const RETRY_AFTER = "2";

interface Leaving {
  /** `open`, then `leaving` while work is still taken, then `closed`. */
  stage: "open" | "leaving" | "closed";
  readonly open: Set<ServerResponse>;
  readonly servers: Set<Server>;
}

/** Each route is bundled with modules of its own: what all must see stands where all look. */
const shared = globalThis as { [stage: symbol]: Leaving | undefined };
const place = Symbol.for("krotrust.leaving");

const leaving = (): Leaving => {
  shared[place] ??= { stage: "open", open: new Set(), servers: new Set() };
  return shared[place];
};

/** Told to end: it still works, and asks not to be sent more. */
export const isLeaving = (): boolean => leaving().stage !== "open";

/** No more work is taken. */
export const isClosed = (): boolean => leaving().stage === "closed";

/** Whoever comes once no more work is taken: nothing was begun, and another process will do it. */
export const turnedAway = (): Response =>
  new Response(null, {
    status: 503,
    headers: { "retry-after": RETRY_AFTER, "cache-control": "no-store", connection: "close" },
  });

/**
 * Ends this process politely when it is told to (SIGTERM): says so to whoever asks whether it is ready,
 * goes on working for `waitMs` until the balancer has looked elsewhere, takes nothing more, finishes what
 * it has in hand within 25 s, closes its connections, and exits with 0. Killed at any moment of it, it
 * loses nothing that a kill would not lose anyway.
 */
export function drainWhenTold(waitMs: number): void {
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server };
    const state = leaving();
    state.servers.add(server);
    state.open.add(response);
    response.once("close", () => state.open.delete(response));
    // A line that is not kept open is one that nobody finds closed in the middle of the next question.
    if (state.stage !== "open") response.shouldKeepAlive = false;
  });
  // Next's own way would close at once, while the balancer still sends.
  process.removeAllListeners("SIGTERM");
  process.on("SIGTERM", () => {
    if (!isLeaving()) void leave(waitMs);
  });
}

async function leave(waitMs: number): Promise<void> {
  const state = leaving();
  state.stage = "leaving";
  log.info("told to end: no longer ready");
  await pause(waitMs);
  state.stage = "closed";
  for (const server of state.servers) server.close();
  for (let left = FINISH_MS; state.open.size > 0 && left > 0; left -= LOOK_MS) await pause(LOOK_MS);
  log.info({ unfinished: state.open.size }, "no more work in hand");
  const pool = database() as { close?: () => Promise<void> };
  await Promise.all([pool.close?.().catch(() => {}), flushSpans(), flushErrors()]);
  process.exit(0);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
