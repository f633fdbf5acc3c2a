import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { PlainError } from "./plain-error";

const linux = process.platform === "linux";
const has = (tool: string): boolean =>
  spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined;
let setprivFound: boolean | undefined;

/**
 * Words to put before a command so that the kernel ends it when this process dies, however it
 * dies. Only Linux can do that; elsewhere an exit handler is the best there is.
 */
export function dieWithParent(signal: "INT" | "TERM"): string[] {
  setprivFound ??= linux && has("setpriv");
  return setprivFound ? ["setpriv", "--pdeathsig", signal] : [];
}

export interface Child {
  readonly process: ChildProcess;
  /** The last lines it wrote, for the sentence that tells why it failed. */
  tail(lines?: number): string;
  /** Resolves when the process has ended; never rejects. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  command: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  stopSignal?: "SIGINT" | "SIGTERM";
  /** A file that everything it writes is added to. */
  log?: string;
  /** Called with every line it writes, on either stream. */
  onLine?: (line: string) => void;
}

/** Starts a process that cannot outlive this one. */
export function startChild(options: ChildOptions): Child {
  const stopSignal = options.stopSignal ?? "SIGTERM";
  const [file, ...args] = options.command;
  if (file === undefined) throw new Error("an empty command");
  const child = spawn(file, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group: Ctrl-C reaches only us, and we stop everything in the right order.
    detached: linux,
    ...(options.env && { env: options.env }),
    ...(options.cwd && { cwd: options.cwd }),
    ...(options.uid !== undefined && { uid: options.uid }),
    ...(options.gid !== undefined && { gid: options.gid }),
  });
  const lines = keepLines(child, options);
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  const ended = new Promise<void>((resolve) => {
    const done = () => {
      process.removeListener("exit", killNow);
      resolve();
    };
    child.once("close", done);
    child.once("error", (error) => {
      lines.push(String(error));
      done();
    });
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(stopSignal);
    const timer = setTimeout(killNow, 10_000);
    await ended;
    clearTimeout(timer);
  };
  return { process: child, tail: (count = 15) => lines.slice(-count).join("\n"), ended, stop };
}

function keepLines(child: ChildProcess, { onLine, log }: ChildOptions): string[] {
  const lines: string[] = [];
  const file = log === undefined ? undefined : createWriteStream(log, { flags: "a" });
  child.once("close", () => file?.end());
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream?.setEncoding("utf8").on("data", (text: string) => {
      file?.write(text);
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        onLine?.(line);
      }
      if (lines.length > 400) lines.splice(0, 200);
    });
  }
  return lines;
}

/** Waits until `ready` says yes; a process that ends or stays silent too long is a sentence. */
export async function waitUntilReady(
  child: Child,
  name: string,
  ready: () => Promise<boolean> | boolean,
  timeoutMs: number,
): Promise<void> {
  const endAt = Date.now() + timeoutMs;
  let over = false;
  void child.ended.then(() => {
    over = true;
  });
  while (!(await ready())) {
    if (over) throw new PlainError(`${name} ended before it was ready:\n${child.tail()}`);
    if (Date.now() > endAt) {
      await child.stop();
      throw new PlainError(
        `${name} was not ready after ${Math.round(timeoutMs / 1000)} s:\n${child.tail()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
