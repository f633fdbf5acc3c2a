import { randomBytes } from "node:crypto";
import { type Faults, READ_FAULTS } from "./faults";
import type { Answer, Ask } from "./http";

interface Place {
  vendor: string;
  path: string;
}

const KEPT_MAX = 1000;

/**
 * Answers questions, and remembers how. `stale` has one answered as it was the last time, `not-found`
 * as if what it asks for were not there yet. A GET asks, and the one POST of Providus that does.
 */
export function createReader(faults: Faults) {
  const kept = new Map<string, Answer>();
  return async (place: Place, ask: Ask, handle: (ask: Ask) => Promise<Answer>): Promise<Answer> => {
    if (ask.method !== "GET" && !ask.path.endsWith(POSTED)) return handle(ask);
    const key = `${ask.path}?${ask.query} ${ask.raw}`;
    const before = kept.get(key);
    const kinds = before ? READ_FAULTS : READ_FAULTS.filter((kind) => kind !== "stale");
    const fault = faults.take(place.vendor, place.path, kinds);
    if (fault?.kind === "stale" && before) return before;
    if (fault) return handle(elsewhere(ask));
    const answer = await handle(ask);
    kept.delete(key);
    kept.set(key, answer);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

const POSTED = "/providus/posting/GetNIPTransactionStatus";
/** Where the name of what is asked for stands in the query, not at the end of the path. */
const NAMES = ["settlement_id", "session_id"];

/** The same question about a reference that nobody has. */
function elsewhere(ask: Ask): Ask {
  const nothing = `nothing-${randomBytes(6).toString("hex")}`;
  if (ask.path.endsWith(POSTED)) {
    const body = { ...(JSON.parse(ask.raw.toString("utf8")) as object) };
    return { ...ask, raw: Buffer.from(JSON.stringify({ ...body, transactionReference: nothing })) };
  }
  const name = NAMES.find((one) => ask.query.has(one));
  if (name === undefined) return { ...ask, path: ask.path.replace(/[^/]+$/, nothing) };
  const query = new URLSearchParams(ask.query);
  query.set(name, nothing);
  return { ...ask, query };
}
