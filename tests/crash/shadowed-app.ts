import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bundle } from "../support/bundle";
import type { Point } from "./points";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const said = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on("message", (message) => message === word && resolve());
    child.once("exit", (code) => reject(new Error(`the app ended (${code}) and was not ${word}`)));
  });

/**
 * The app, and behind it another that has read its files already and takes its place when it dies.
 * `twin` is a file loaded before it that breaks something.
 */
export const shadowedApp = async (port: number, twin?: string) => {
  const { file: app, remove } = await bundle(file("app.ts"));
  let deaths = 0;
  let over = false;
  let next = boot();
  let current: ChildProcess | undefined;
  let up: Promise<void> = take();

  function boot() {
    const before = [file("../support/die-at.mjs"), ...(twin === undefined ? [] : [file(twin)])];
    const child = spawn(process.execPath, [...before.flatMap((one) => ["--import", one]), app], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const ready = said(child, "ready");
    ready.catch(() => {});
    return { child, ready };
  }

  /** The one behind steps forward; whoever dies is followed at once. */
  async function take(): Promise<void> {
    const { child, ready } = next;
    await ready;
    current = child;
    child.once("exit", () => {
      if (over) return;
      deaths += 1;
      up = take();
    });
    const open = said(child, "open");
    child.send({ listen: port });
    await open;
    next = boot();
  }

  return {
    /** Until somebody answers at the door. */
    up: async (): Promise<void> => {
      let known: Promise<void> | undefined;
      while (known !== up) {
        known = up;
        await known;
      }
    },
    /** The one there now will die at this point, if it gets there. */
    dieAt: (die: Point): void => void current?.send({ die }),
    deaths: () => deaths,
    async close(): Promise<void> {
      over = true;
      for (const child of [current, next.child]) {
        if (!child || child.exitCode !== null) continue;
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
      }
      remove();
    },
  };
};
