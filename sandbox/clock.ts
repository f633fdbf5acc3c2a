import { join } from "node:path";
import { openLog } from "./store";

interface Row {
  /** How far ahead of the real clock from now on, in milliseconds. */
  offsetMs: number;
  /** The real time of the move. */
  at: string;
}

export type Clock = ReturnType<typeof openClock>;

/**
 * The time of all vendors: the real one, and as much later as somebody has moved it. Only
 * signatures keep to the real clock, because those who check them do.
 */
export function openClock(folder: string, real: () => Date = () => new Date()) {
  const log = openLog<Row>(join(folder, "clock.jsonl"));
  let offsetMs = log.all.at(-1)?.offsetMs ?? 0;
  const told: ((ms: number) => void)[] = [];
  const write = (next: number) => {
    offsetMs = next;
    log.append({ offsetMs, at: real().toISOString() });
  };
  return {
    /** The real clock, by which signatures are made and checked. */
    real: () => real().getTime(),
    /** Milliseconds since the epoch. */
    now: () => real().getTime() + offsetMs,
    offsetMs: () => offsetMs,
    /** Moves forward by so many milliseconds; a clock that runs never goes back. */
    move(ms: number) {
      if (!(ms > 0)) return;
      write(offsetMs + ms);
      for (const tell of told) tell(ms);
    },
    /** Back to real time. What was written meanwhile keeps its hour. */
    reset() {
      if (offsetMs !== 0) write(0);
    },
    /** Tells of every move forward, in milliseconds. */
    whenMoved(tell: (ms: number) => void) {
      told.push(tell);
    },
    close: () => log.close(),
  };
}
