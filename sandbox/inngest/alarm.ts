/** The longest a timer is set for; a longer wait is set again when it ends. */
const STRETCH_MS = 3_600_000;

interface Entry {
  at: number;
  seq: number;
  ring: () => void;
  /** Timetables do not stop an advance of the clock: they ring once when it has arrived. */
  stop: boolean;
}

/**
 * Rings things when their time comes, by one timer set to the earliest (a binary heap, so that
 * many thousand sleeping runs cost nothing). Entries are never taken out: what rings looks whether
 * it is still wanted.
 */
export class Alarm {
  readonly #heap: Entry[] = [];
  readonly #now: () => number;
  readonly #wake: () => void;
  #timer: NodeJS.Timeout | null = null;
  #seq = 0;

  constructor(now: () => number, wake: () => void) {
    this.#now = now;
    this.#wake = wake;
  }

  set(at: number, ring: () => void, stop = true): void {
    const heap = this.#heap;
    heap.push({ at, seq: this.#seq++, ring, stop });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#swap(child, parent)) break;
      child = parent;
    }
  }

  /** Rings everything that is due. */
  ringDue(): void {
    for (let first = this.#heap[0]; first && first.at <= this.#now(); first = this.#heap[0]) {
      this.#drop();
      first.ring();
    }
  }

  /** True when something should have rung already and is about to. */
  isDue(): boolean {
    const [first] = this.#heap;
    return first !== undefined && first.at <= this.#now();
  }

  /** Sets the timer anew; to be called after every change. */
  arm(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const first = this.#heap[0];
    if (!first) return;
    const wait = Math.max(0, Math.min(STRETCH_MS, first.at - this.#now()));
    this.#timer = setTimeout(this.#wake, Math.ceil(wait));
  }

  /** The earliest moment up to `limit` at which an advancing clock has to stop. */
  nextStop(limit: number): number | null {
    let best: number | null = null;
    for (const entry of this.#heap) {
      if (entry.stop && entry.at <= limit && (best === null || entry.at < best)) best = entry.at;
    }
    return best;
  }

  clear(): void {
    this.#heap.length = 0;
    this.arm();
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      const child = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#swap(child, parent)) break;
      parent = child;
    }
  }

  #before(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a], this.#heap[b]];
    if (!left || !right) return false;
    return left.at < right.at || (left.at === right.at && left.seq < right.seq);
  }

  #swap(child: number, parent: number): boolean {
    if (!this.#before(child, parent)) return false;
    const [a, b] = [this.#heap[child], this.#heap[parent]];
    if (!a || !b) return false;
    this.#heap[child] = b;
    this.#heap[parent] = a;
    return true;
  }
}
