import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildApp } from "../../scripts/build";
import { type Child, dieWithParent, startChild, waitUntilReady } from "../../scripts/support/child";
import { freePort } from "../../scripts/support/ports";
import { asSections } from "./production";

export interface ServedApp {
  readonly origin: string;
  readonly child: Child;
  /** Whether it says that it should be sent work. */
  isReady(): Promise<boolean>;
  /** Tells it to end and waits until it has; its exit code. */
  end(): Promise<number | null>;
}

/**
 * The built app as it runs in production: one process, told everything by a file that was mounted. Ready
 * when this returns.
 */
export const serveApp = async (
  folder: string,
  settings: Record<string, string>,
): Promise<ServedApp> => {
  const server = await buildApp(console.log);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "production.json"), JSON.stringify(asSections(settings)));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, server],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NODE_CONFIG_DIR: folder,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
    },
  });
  const isReady = () =>
    fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  await waitUntilReady(child, "The app", isReady, 120_000);
  const end = async () => {
    child.process.kill("SIGTERM");
    await child.ended;
    return child.process.exitCode;
  };
  return { origin, child, isReady, end };
};
