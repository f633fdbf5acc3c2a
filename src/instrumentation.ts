/** Runs once, before the first request. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, which has no process to end.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("./server/boot");
  await boot();
}

/** What a page or a route could not catch itself. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./server/log");
  const { reportError } = await import("./server/report-error");
  log.error({ err: error }, "a page or route failed");
  await reportError(error);
}
