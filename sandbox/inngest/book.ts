import { renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Log, openLog } from "../store";
import type { FunctionSpec, Held, Run } from "./model";

interface Shelves {
  run: Run;
  function: FunctionSpec & { app: string };
  held: Held;
  /** Event ids, idempotency keys: until when a second one is dropped. */
  seen: { until: number };
  /** Rate limits: the moments inside the window. Throttles: the theoretical arrival time. */
  bucket: { at: number[] };
}
export type Kind = keyof Shelves;
type Row = [Kind, string, unknown][];

const KINDS: Kind[] = ["run", "function", "held", "seen", "bucket"];
const RUNS_KEPT = 500;
const COMPACT_AFTER_BYTES = 64 * 1024 * 1024;

/**
 * Everything this server must not forget. All changes of one turn are written as one line, so a
 * killed process leaves either the whole turn or nothing of it.
 */
export class Book {
  readonly #file: string;
  #log: Log<Row>;
  readonly #shelves: { [K in Kind]: Map<string, Shelves[K]> } = {
    run: new Map(),
    function: new Map(),
    held: new Map(),
    seen: new Map(),
    bucket: new Map(),
  };
  readonly #dirty = new Map<string, [Kind, string]>();
  readonly #finished: string[] = [];
  #written = 0;

  constructor(folder: string, clock: () => number) {
    this.#file = join(folder, "inngest.jsonl");
    this.#log = openLog<Row>(this.#file);
    for (const row of this.#log.all) for (const change of row) this.#replay(change);
    for (const run of this.all("run")) if (run.finishedAt !== null) this.#finished.push(run.id);
    this.#prune(clock());
    this.#compact();
  }

  get<K extends Kind>(kind: K, id: string): Shelves[K] | undefined {
    return this.#shelves[kind].get(id);
  }

  all<K extends Kind>(kind: K): Shelves[K][] {
    return [...this.#shelves[kind].values()];
  }

  count(kind: Kind): number {
    return this.#shelves[kind].size;
  }

  /** Keeps a value, or says that a kept value has changed in place. Written by `commit`. */
  put<K extends Kind>(kind: K, id: string, value: Shelves[K]): void {
    this.#shelves[kind].set(id, value);
    this.#dirty.set(`${kind} ${id}`, [kind, id]);
  }

  remove(kind: Kind, id: string): void {
    if (this.#shelves[kind].delete(id)) this.#dirty.set(`${kind} ${id}`, [kind, id]);
  }

  /** Finished runs are kept for people to look at, the oldest are let go. */
  retire(run: Run): void {
    this.#finished.push(run.id);
    while (this.#finished.length > RUNS_KEPT) this.remove("run", this.#finished.shift() ?? "");
  }

  /** Writes the turn; when it returns a killed process will come back to this state. */
  commit(): void {
    if (this.#dirty.size === 0) return;
    const row: Row = [];
    for (const [kind, id] of this.#dirty.values()) {
      row.push([kind, id, this.#shelves[kind].get(id) ?? null]);
    }
    this.#dirty.clear();
    this.#append(row);
    if (this.#written > 256 && statSync(this.#file).size > COMPACT_AFTER_BYTES) this.#compact();
  }

  clear(keep: Kind[]): void {
    for (const kind of KINDS) {
      if (!keep.includes(kind)) for (const id of this.#shelves[kind].keys()) this.remove(kind, id);
    }
    this.#finished.length = 0;
  }

  close(): void {
    this.#log.close();
  }

  #append(row: Row): void {
    this.#log.append(row);
    this.#log.all.length = 0;
    this.#written += 1;
  }

  #replay([kind, id, value]: Row[number]): void {
    const shelf: Map<string, unknown> | undefined = this.#shelves[kind];
    if (value === null) shelf?.delete(id);
    else shelf?.set(id, value);
  }

  #prune(now: number): void {
    for (const [id, { until }] of this.#shelves.seen) {
      if (until <= now) this.#shelves.seen.delete(id);
    }
  }

  /** Rewrites the file with what is alive and puts it in place of the old one in one move. */
  #compact(): void {
    this.#log.close();
    const fresh = `${this.#file}.new`;
    rmSync(fresh, { force: true });
    const log = openLog<Row>(fresh);
    for (const kind of KINDS) {
      for (const [id, value] of this.#shelves[kind]) log.append([[kind, id, value]]);
    }
    log.close();
    renameSync(fresh, this.#file);
    this.#log = openLog<Row>(this.#file);
    this.#log.all.length = 0;
    this.#written = 0;
  }
}
