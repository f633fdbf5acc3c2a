import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle";

const door = fileURLToPath(new URL("door.ts", import.meta.url));

/** The app's jobs and webhook route in a process that can be killed like any other. */
export const killableApp = (port: number) => {
  let child: ChildProcess | undefined;
  let app: ReturnType<typeof bundle> | undefined;
  return {
    async start(): Promise<void> {
      app ??= bundle(door);
      const args = [(await app).file, String(port)];
      child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      if (!child.stdout) throw new Error("no output to wait for");
      for await (const line of child.stdout) if (String(line).includes("open")) return;
      throw new Error("the app did not open its door");
    },
    /** No warning, no last word: what was not committed did not happen. */
    async kill(): Promise<void> {
      if (!child || child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
};
