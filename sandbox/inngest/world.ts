import { Alarm } from "./alarm";
import { Book } from "./book";
import type { EventRecord, FunctionSpec, Held, Job, Run } from "./model";
import type { InngestOptions } from "./types";

/** The promises that keep a step body from running twice; only a test turns one off. */
export interface Rules {
  /** Send `disable_immediate_execution` once several operations came in one answer. */
  planAfterParallel: boolean;
  /** Replay a parallel group only when all of it is finished. */
  waitForGroup: boolean;
}

export const RULES: Rules = { planAfterParallel: true, waitForGroup: true };

/** A job that may be called now. */
export interface Ready {
  run: Run;
  job: Job;
}

/** All that the parts of this server share. Nothing here decides anything. */
export interface World {
  options: InngestOptions;
  rules: Rules;
  book: Book;
  alarm: Alarm;
  /** Milliseconds since the epoch on the movable clock. */
  now(): number;
  /** Due jobs in the order they will be called. */
  ready: Ready[];
  /** Jobs whose time has not come. */
  later: Map<string, number>;
  /** Calls that are being answered: job id to the run. */
  executing: Map<string, Run>;
  /** Runs whose memo changed while a replay was under way: they are replayed once more. */
  again: Set<string>;
  /** Executing calls per concurrency key. */
  slots: Map<string, number>;
  /** Events this server sends itself, routed at the end of the turn. */
  outgoing: EventRecord[];
  /** Kept-back events whose time has come, started in the same place. */
  released: Held[];
  /** Recent events for people to look at, newest last. */
  recent: EventRecord[];
  /** True from a refused connection until the app has answered a sync again. */
  appDown: boolean;
  /** Counts registrations, so that an old timetable knows that it is old. */
  timetable: number;
  /** Ends when the clock has arrived. */
  moving: Promise<unknown>;
  /** Asks for a sync soon; set by the server. */
  requestSync(): void;
  /** Told at the end of every turn. */
  settled: Set<() => void>;
  /** No call is begun any more. */
  closing: boolean;
  closed: boolean;
}

export function openWorld(options: InngestOptions, rules: Rules, wake: () => void): World {
  const now = () => options.clock.now();
  const book = new Book(options.dataDir, now);
  return {
    options,
    rules,
    book,
    alarm: new Alarm(now, wake),
    now,
    ready: [],
    later: new Map(),
    executing: new Map(),
    again: new Set(),
    slots: new Map(),
    outgoing: [],
    released: [],
    recent: [],
    appDown: true,
    timetable: 0,
    moving: Promise.resolve(),
    requestSync: () => undefined,
    settled: new Set(),
    closing: false,
    closed: false,
  };
}

export function functionOf(world: World, id: string): FunctionSpec | undefined {
  return world.book.get("function", id);
}

/** Something a person should see although nothing failed. */
export function warn(text: string): void {
  console.error(`inngest: ${text}`);
}
