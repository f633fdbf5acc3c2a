import type { Delivery } from "../webhooks";
import type { Profile } from "./records";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WAITS = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 24 * HOUR];

/**
 * Only HTTP 200 counts as taken. It is tried five times more, and only if the business has asked for
 * that. The schedule is told by those who watched it; none is published.
 */
export const fincraDelivery = (profile: () => Pick<Profile, "enableWebhookRetry">): Delivery => ({
  isDone: (status) => status === 200,
  isRefused: () => false,
  waitAfter: (tries) => (profile().enableWebhookRetry ? (WAITS[tries - 1] ?? null) : null),
});
