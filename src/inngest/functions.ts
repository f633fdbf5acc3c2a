import { askPayout } from "./ask-payout";
import { checkPayments } from "./check-payments";
import { checkPayouts } from "./check-payouts";
import { confirmDelivery } from "./confirm-delivery";
import { confirmPayment } from "./confirm-payment";
import { deliverMessage } from "./deliver-message";
import { expireOtps } from "./expire-otps";
import { foldBalances } from "./fold-balances";
import { meetDeadline } from "./meet-deadline";
import { relayOutbox } from "./relay-outbox";
import { ringDeadlines } from "./ring-deadlines";
import { sendPayout } from "./send-payout";
import { warnDeadline } from "./warn-deadline";

/** Everything that happens later. */
export const functions = [
  relayOutbox,
  ringDeadlines,
  meetDeadline,
  warnDeadline,
  confirmPayment,
  checkPayments,
  sendPayout,
  askPayout,
  checkPayouts,
  deliverMessage,
  confirmDelivery,
  expireOtps,
  foldBalances,
];
