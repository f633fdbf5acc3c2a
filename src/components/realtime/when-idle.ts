/** How long what is urgent may put off what is not. */
const PUT_OFF_MS = 3_000;

/** Does it once the browser has nothing more urgent to do, and a failure is left at that; gives back how not to. */
export function whenIdle(act: () => Promise<void>): () => void {
  const start = () => void act().catch(() => undefined);
  // Safari has no such word: there it is once the page has had a second.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(start, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(start, { timeout: PUT_OFF_MS });
  return () => cancelIdleCallback(handle);
}
