import { readFileSync } from "node:fs";
import type { Stack } from "../stack";

/**
 * Ends the stack once, whatever the reason: Ctrl-C, a closed terminal, a part that died, or the
 * npm above us being killed, which tells its children nothing.
 */
export function closePolitely(stack: Stack, say: (line: string) => void): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stack.stop();
    return stopping;
  };
  const leave = (why: string, code: number) => {
    if (stopping) return;
    say(why);
    void stop().then(() => process.exit(code));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => leave("\nStopping; the data stays.", 0));
  }
  void stack.broken.then((why) => leave(`\n${why}`, 1));
  const before = ancestry();
  setInterval(() => {
    if (ancestry() !== before) leave("\nStopping, because what started this is gone.", 1);
  }, 1000).unref();
  return stop;
}

/** Who started us, and who started them: between npm and a script stands a shell that outlives npm. */
function ancestry(): string {
  const parent = process.ppid;
  try {
    const [, above = ""] =
      /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, "utf8")) ?? [];
    return `${parent} ${above}`;
  } catch {
    return String(parent);
  }
}
