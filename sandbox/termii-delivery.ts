import type { Delivery } from "./webhooks";

/**
 * Delivery reports. How often Termii repeats them is not published; this tries three times. An app
 * without that address (404) is not asked again.
 */
export const termiiDelivery: Delivery = {
  isDone: (status) => status >= 200 && status < 300,
  isRefused: (status) => status === 404 || status === 410,
  waitAfter: (tries) => (tries < 3 ? 60_000 : null),
};
