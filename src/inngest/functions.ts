import { askPayout } from "./ask-payout";
import { askRefund } from "./ask-refund";
import { checkPayments } from "./check-payments";
import { checkPayouts } from "./check-payouts";
import { checkRefunds } from "./check-refunds";
import { confirmDelivery } from "./confirm-delivery";
import { confirmPayment } from "./confirm-payment";
import { deliverMessage } from "./deliver-message";
import { expireOtps } from "./expire-otps";
import { foldBalances } from "./fold-balances";
import { meetDeadline } from "./meet-deadline";
import { relayOutbox } from "./relay-outbox";
import { ringDeadlines } from "./ring-deadlines";
import { sendPayout } from "./send-payout";
import { sendRefund } from "./send-refund";
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
  sendRefund,
  askRefund,
  checkRefunds,
  deliverMessage,
  confirmDelivery,
  expireOtps,
  foldBalances,
];
