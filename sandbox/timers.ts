import type { Clock } from "./clock";

export interface Timers {
  /** Runs the work later by the sandbox's clock, unless the sandbox closes first. */
  after(ms: number, work: () => void): void;
  /** Waits, whatever the sandbox's clock does; resolves at once when the sandbox closes. */
  wait(ms: number): Promise<void>;
  closed(): boolean;
  close(): void;
}

interface Entry {
  left: number;
  since: number;
  /** Follows the clock when that is moved. */
  moves: boolean;
  timer: NodeJS.Timeout | null;
  work(): void;
  onClose(): void;
}

/** setTimeout takes at most this many milliseconds; a longer wait is made of several. */
const LONGEST = 2_000_000_000;

export function createTimers(clock: Pick<Clock, "whenMoved">): Timers {
  const waiting = new Set<Entry>();
  let closed = false;
  function start(ms: number, moves: boolean, work: () => void, onClose: () => void) {
    if (closed) return onClose();
    arm({ left: ms, since: 0, moves, timer: null, work, onClose });
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
  clock.whenMoved((ms) => {
    for (const entry of [...waiting].filter((one) => one.moves)) {
      if (entry.timer) clearTimeout(entry.timer);
      entry.left -= performance.now() - entry.since + ms;
      arm(entry);
    }
  });
  return {
    after: (ms, work) => start(ms, true, work, () => {}),
    wait: (ms) => new Promise((resolve) => start(ms, false, resolve, resolve)),
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
