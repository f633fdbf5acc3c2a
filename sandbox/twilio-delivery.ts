import type { Delivery } from "./webhooks";

/** Status callbacks: tried again when nobody answers, at most three times here. */
export const twilioDelivery: Delivery = {
  isDone: (status) => status >= 200 && status < 300,
  isRefused: (status) => status >= 400 && status < 500,
  waitAfter: (tries) => (tries < 3 ? 15_000 : null),
};
