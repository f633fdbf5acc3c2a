const MAX = 5;

/** Errors of this page nobody took yet, and whoever takes them once there is somebody. */
let waiting: unknown[] = [];
let take: ((error: unknown) => void) | null = null;
let left = MAX;

/** Tells of an error of this page: a handful of each page, so that a loop is not a flood. */
export function tellError(error: unknown): void {
  if (left <= 0 || document.documentElement.dataset.errors === undefined) return;
  left -= 1;
  if (take) take(error);
  else waiting.push(error);
}

/**
 * Notices what goes wrong on a page from its first moment on. Whatever reports it is loaded once the
 * page has nothing else to do, and never where nobody asked to be told.
 */
export function watchErrors(): void {
  if (document.documentElement.dataset.errors === undefined) return;
  window.addEventListener("error", ({ error }) => tellError(error));
  window.addEventListener("unhandledrejection", ({ reason }) => tellError(reason));
  window.addEventListener("load", () => whenIdle(() => void startTelling()), { once: true });
}

async function startTelling(): Promise<void> {
  const { errorReporter } = await import("./error-reporter");
  take = errorReporter();
  for (const error of waiting) take(error);
  waiting = [];
}

/** Safari has no word for it. */
const whenIdle = (work: () => void) =>
  "requestIdleCallback" in window
    ? window.requestIdleCallback(work, { timeout: 10_000 })
    : setTimeout(work, 3_000);
