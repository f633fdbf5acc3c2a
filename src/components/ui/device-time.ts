/**
 * How far the app's clock is ahead of this device's, as the page was told: 0 in production, more
 * where somebody has moved a test clock. On the server both are one.
 */
const ahead = (): number =>
  typeof document === "undefined" ? 0 : Number(document.documentElement.dataset.clockAhead ?? 0);

/** The app's time for a moment of this device, in milliseconds. */
export const appTime = (deviceMs: number): number => deviceMs + ahead();

/** The moment of this device, in milliseconds, for a time of the app. */
export const deviceTime = (at: Date): number => at.getTime() - ahead();
