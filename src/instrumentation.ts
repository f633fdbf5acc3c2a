/** Runs once, before the first request. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, which has no process to end.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("./server/boot");
  await boot();
}

/** What a page or a route could not catch itself. */
export async function onRequestError(
  error: unknown,
  { headers }: { headers: NodeJS.Dict<string | string[]> },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./server/log");
  const { reportError } = await import("./server/report-error");
  const { causeOf, within } = await import("./server/cause");
  const get = (name: string) => [headers[name]].flat()[0] ?? null;
  // The digest is the number that whoever sees the page is told.
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  await within(causeOf({ get }), async () => {
    log.error({ err: error, digest }, "a page or route failed");
    await reportError(error, "page");
  });
}
