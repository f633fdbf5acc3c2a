import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { NonRetriableError } from "inngest";
import type { Chance } from "../support/chance";

interface Event {
  readonly id?: string;
  readonly name: string;
  readonly data: unknown;
}

interface Step {
  run<T>(id: string, body: () => Promise<T>): Promise<T>;
  sendEvent(id: string, events: Event | readonly Event[]): Promise<void>;
}

interface Job {
  readonly opts: {
    readonly id: string;
    readonly retries?: number;
    readonly triggers: readonly { readonly event?: string; readonly cron?: string }[];
  };
  fn(given: { event: Event; runId: string; step: Step }): Promise<unknown>;
}

interface Run {
  readonly id: string;
  readonly job: Job;
  readonly event: Event;
  readonly done: Map<string, unknown>;
  due: number;
  attempt: number;
}

/** What went wrong on purpose, and how often. */
type Mishaps = Record<
  "delayed" | "reran" | "dropped" | "doubled" | "cronMissed" | "cronTwice",
  number
>;

/** The answer of a step was lost on its way: all that was not remembered is done once more. */
class Dropped extends Error {}

const DAY_MS = 86_400_000;
const RETRY_MS = 15_000;
const AT_ONCE = 6;
const TIMER: Event = { name: "inngest/scheduled.timer", data: {} };

/**
 * A job server as bad as it may be: steps run at least once, sometimes twice in turn or at the same
 * time, their answers get lost, events come late and in any order, and timetables ring twice or not
 * at all. It calls the product's own functions, in this process.
 */
class FlakyJobs {
  readonly mishaps: Mishaps = {
    ...{ delayed: 0, reran: 0, dropped: 0, doubled: 0, cronMissed: 0, cronTwice: 0 },
  };
  readonly failed: string[] = [];
  readonly #heard = new Map<string, number>();
  readonly #now: () => number;
  #jobs: readonly Job[] = [];
  #dice: Chance | null = null;
  #runs: Run[] = [];
  #made = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whose events and timetables are heard from now on. */
  serve(functions: readonly unknown[]): void {
    this.#jobs = functions as readonly Job[];
  }

  /** From now on it is as bad as these dice; with none it keeps what it promises. */
  behave(dice: Chance | null): void {
    this.#dice = dice;
  }

  waiting(): number {
    return this.#runs.length;
  }

  /** An event of a known id is heard once a day by each function. */
  take(event: Event): void {
    const now = this.#now();
    for (const job of this.#jobs) {
      if (!job.opts.triggers.some((one) => one.event === event.name)) continue;
      const key = `${job.opts.id} ${event.id}`;
      if (event.id !== undefined && (this.#heard.get(key) ?? 0) > now) continue;
      this.#heard.set(key, now + DAY_MS);
      // Of hints that say nothing but that there is something, one is enough.
      const bare = Object.keys(event.data as object).length === 0;
      if (bare && this.#runs.some((run) => run.job === job && run.attempt === 0)) continue;
      this.#begin(job, event);
    }
  }

  /** Every timetable rings. */
  ring(): void {
    for (const job of this.#jobs.filter(({ opts }) => opts.triggers.some(({ cron }) => cron))) {
      if (this.#strikes(10, "cronMissed")) continue;
      this.#begin(job, TIMER);
      if (this.#strikes(10, "cronTwice")) this.#begin(job, TIMER);
    }
  }

  /** Calls what is due, several at once and in any order, until nothing is. */
  async pump(): Promise<void> {
    for (;;) {
      const due = this.#runs.filter((run) => run.due <= this.#now());
      if (due.length === 0) return;
      const some = due
        .map((run) => ({ run, at: this.#dice?.below(1_000) ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .slice(0, AT_ONCE)
        .map(({ run }) => run);
      this.#runs = this.#runs.filter((run) => !some.includes(run));
      await Promise.all(some.map((run) => this.#call(run)));
    }
  }

  /** Whether something happens that does so percent times of a hundred, while anything may. */
  #strikes(percent: number, name: keyof Mishaps): boolean {
    if (!this.#dice || this.#dice.below(100) >= percent) return false;
    this.mishaps[name] += 1;
    return true;
  }

  #begin(job: Job, event: Event): void {
    this.#made += 1;
    const late = this.#strikes(15, "delayed") ? (this.#dice?.below(300) ?? 0) * 1_000 : 0;
    const due = this.#now() + late;
    this.#runs.push({ id: `run-${this.#made}`, job, event, done: new Map(), due, attempt: 0 });
  }

  async #call(run: Run): Promise<void> {
    try {
      const step: Step = {
        run: (id, body) => this.#step(run, id, body),
        sendEvent: async (id, events) => {
          if (run.done.has(id)) return;
          for (const event of [events].flat() as Event[]) this.take(event);
          run.done.set(id, null);
        },
      };
      await run.job.fn({ event: run.event, runId: run.id, step });
    } catch (error) {
      const dropped = error instanceof Dropped;
      const over = error instanceof NonRetriableError || run.attempt >= (run.job.opts.retries ?? 4);
      if (!dropped && over) {
        this.failed.push(`${run.job.opts.id}: ${error}`);
        return;
      }
      if (!dropped) run.attempt += 1;
      this.#runs.push(Object.assign(run, { due: this.#now() + RETRY_MS }));
    }
  }

  async #step<T>(run: Run, id: string, body: () => Promise<T>): Promise<T> {
    if (run.done.has(id)) return run.done.get(id) as T;
    const once = async () => JSON.parse(JSON.stringify((await body()) ?? null)) as T;
    if (this.#strikes(5, "doubled")) {
      const both = await Promise.allSettled([once(), once()]);
      const one = both.find(({ status }) => status === "fulfilled") ?? both[0];
      if (one.status === "rejected") throw one.reason;
      run.done.set(id, one.value);
      return one.value;
    }
    if (this.#strikes(20, "reran")) await once().catch(() => {});
    const answer = await once();
    if (this.#strikes(10, "dropped")) throw new Dropped();
    run.done.set(id, answer);
    return answer;
  }
}

/** The same behind an address of its own, where the product's client sends its events. */
export const flakyJobs = async (now: () => number) => {
  const jobs = new FlakyJobs(now);
  const door = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const given = [JSON.parse(Buffer.concat(parts).toString()) as Event | Event[]].flat();
      for (const event of given) jobs.take(event);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ status: 200, ids: given.map((_, n) => `evt-${n}`) }));
    })();
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const close = () => {
    door.closeAllConnections();
    door.close();
  };
  return { jobs, url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, close };
};
