import type { Delivery } from "../webhooks";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Only HTTP 200 counts as taken. Otherwise four tries three minutes apart, then one an hour, for 72
 * hours: the schedule of live mode, which is the one worth being ready for.
 * Source: paystack.com/docs/payments/webhooks
 */
export const paystackDelivery: Delivery = {
  isDone: (status) => status === 200,
  isRefused: () => false,
  waitAfter(tries) {
    if (tries < 4) return 3 * MINUTE;
    return tries < 4 + 72 ? HOUR : null;
  },
};
