export interface Timers {
  /** Runs the work later, unless the sandbox closes first. */
  after(ms: number, work: () => void): void;
  /** Waits; resolves at once when the sandbox closes. */
  wait(ms: number): Promise<void>;
  closed(): boolean;
  close(): void;
}

/** setTimeout takes at most this many milliseconds; a longer wait is made of several. */
const LONGEST = 2_000_000_000;

export function createTimers(): Timers {
  const waiting = new Map<NodeJS.Timeout, () => void>();
  let closed = false;
  function start(ms: number, work: () => void, onClose: () => void) {
    if (closed) return onClose();
    const step = Math.min(Math.max(0, ms), LONGEST);
    const timer = setTimeout(() => {
      waiting.delete(timer);
      if (ms > step) start(ms - step, work, onClose);
      else work();
    }, step);
    waiting.set(timer, onClose);
  }
  return {
    after: (ms, work) => start(ms, work, () => {}),
    wait: (ms) => new Promise((resolve) => start(ms, resolve, resolve)),
    closed: () => closed,
    close() {
      closed = true;
      for (const [timer, onClose] of waiting) {
        clearTimeout(timer);
        onClose();
      }
      waiting.clear();
    },
  };
}
