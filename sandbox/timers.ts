import type { Clock } from "./clock";

export interface Timers {
  /**
   * Runs the work later by the sandbox's clock, unless the sandbox closes first. When the clock is
   * moved it stops there on its way.
   */
  after(ms: number, work: () => void): void;
  /** The same, but a moved clock passes by and the work is done when it has arrived. */
  again(ms: number, work: () => void): void;
  /** Waits, whatever the sandbox's clock does; resolves at once when the sandbox closes. */
  wait(ms: number): Promise<void>;
  /** Milliseconds by the clock until the next `after`; null when there is none. */
  untilNext(): number | null;
  closed(): boolean;
  close(): void;
}

interface Entry {
  left: number;
  since: number;
  /** Whether it follows the clock when that is moved, and whether the clock stops for it. */
  kind: "stop" | "moves" | "real";
  timer: NodeJS.Timeout | null;
  work(): void;
  onClose(): void;
}

/** setTimeout takes at most this many milliseconds; a longer wait is made of several. */
const LONGEST = 2_000_000_000;

export function createTimers(clock: Pick<Clock, "whenMoved">): Timers {
  const waiting = new Set<Entry>();
  let closed = false;
  function start(ms: number, kind: Entry["kind"], work: () => void, onClose = () => {}) {
    if (closed) return onClose();
    arm({ left: ms, since: 0, kind, timer: null, work, onClose });
  }
  function arm(entry: Entry) {
    const step = Math.min(Math.max(0, entry.left), LONGEST);
    entry.since = performance.now();
    entry.timer = setTimeout(() => {
      waiting.delete(entry);
      if (entry.left > step) arm({ ...entry, left: entry.left - step });
      else entry.work();
    }, step);
    waiting.add(entry);
  }
  const leftOf = (entry: Entry) => entry.left - (performance.now() - entry.since);
  clock.whenMoved((ms) => {
    const moved = [...waiting].filter((one) => one.kind !== "real");
    for (const entry of moved) {
      if (entry.timer) clearTimeout(entry.timer);
      waiting.delete(entry);
      entry.left = leftOf(entry) - ms;
    }
    moved.sort((a, b) => a.left - b.left);
    for (const entry of moved) {
      if (entry.left <= 0) entry.work();
      else arm(entry);
    }
  });
  return {
    after: (ms, work) => start(ms, "stop", work),
    again: (ms, work) => start(ms, "moves", work),
    wait: (ms) => new Promise((resolve) => start(ms, "real", resolve, resolve)),
    untilNext() {
      const stops = [...waiting].filter((one) => one.kind === "stop").map(leftOf);
      return stops.length === 0 ? null : Math.max(0, Math.min(...stops));
    },
    closed: () => closed,
    close() {
      closed = true;
      for (const { timer, onClose } of waiting) {
        if (timer) clearTimeout(timer);
        onClose();
      }
      waiting.clear();
    },
  };
}
