import { vi } from "vitest";

/**
 * Waits for what jobs bring about beside the test. The bound is only there so that a test ends: a busy
 * machine may take long over what a quiet one does at once.
 */
export const until = (check: () => Promise<void>, interval = 50) =>
  vi.waitFor(check, { timeout: 90_000, interval });
