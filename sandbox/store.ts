import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export interface Log<T> {
  /** Every row, oldest first: those read from the file and those appended since. */
  all: T[];
  /** Writes the row to the file before it returns; a killed process keeps it. */
  append(row: T): void;
  close(): void;
}

/**
 * An append-only file of JSON lines, replayed when opened.
 *
 * A process killed in the middle of a write leaves a last line without its newline. That line was
 * never acknowledged to anybody, so it is cut off, and said so on stderr. A broken line in the
 * middle cannot come from a crash: it is an error.
 */
export function openLog<T>(file: string): Log<T> {
  mkdirSync(dirname(file), { recursive: true });
  const all = replay<T>(file);
  const handle = openSync(file, "a");
  let open = true;
  return {
    all,
    append(row) {
      if (!open) throw new Error(`${file} is closed`);
      writeSync(handle, `${JSON.stringify(row)}\n`);
      all.push(row);
    },
    close() {
      if (open) closeSync(handle);
      open = false;
    },
  };
}

function replay<T>(file: string): T[] {
  const bytes = read(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) {
    console.error(`${file}: dropped a torn last line of ${bytes.length - whole} bytes`);
    truncateSync(file, whole);
  }
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as T;
    } catch (cause) {
      throw new Error(`${file}: line ${index + 1} is not JSON`, { cause });
    }
  });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
