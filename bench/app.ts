import { buildApp } from "../scripts/build";
import { dieWithParent, startChild, waitUntilReady } from "../scripts/support/child";
import { freePort } from "../scripts/support/ports";

/**
 * The built app on the bench's database, with the settings of this process. Nobody answers where
 * its jobs would run, so that what is measured is the request alone.
 */
export async function startBenchApp(databaseUrl: string) {
  const server = await buildApp(console.log);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, server],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      APP_URL: origin,
      NEXTAUTH_URL: origin,
      DATABASE_URL: databaseUrl,
      CALLS_PER_MINUTE: "10000000",
      INNGEST_BASE_URL: "http://127.0.0.1:9",
      LOG_LEVEL: "silent",
    },
  });
  const up = async () =>
    fetch(`${origin}/api/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  await waitUntilReady(child, "The app", up, 60_000);
  return { origin, stop: child.stop };
}

/** One release over HTTP, as the page sends it; throws when it is refused. */
export async function releaseOverHttp(origin: string, cookie: string, ref: string): Promise<void> {
  const answer = await fetch(`${origin}/api/trpc/orders.release`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-krotrust": "1", origin, cookie },
    body: JSON.stringify({ json: { ref } }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`A release was answered with ${text}`);
}
