import { askPayout } from "./ask-payout";
import { askRefund } from "./ask-refund";
import { checkKyc } from "./check-kyc";
import { checkPayments } from "./check-payments";
import { checkPayouts } from "./check-payouts";
import { checkRefunds } from "./check-refunds";
import { confirmDelivery } from "./confirm-delivery";
import { confirmPayment } from "./confirm-payment";
import { deliverMessage } from "./deliver-message";
import { expireOtps } from "./expire-otps";
import { foldBalances } from "./fold-balances";
import { giveChargebackAnswers } from "./give-chargeback-answers";
import { hearChargeback } from "./hear-chargeback";
import { meetDeadline } from "./meet-deadline";
import { proveMoney } from "./prove-money";
import { reconcile } from "./reconcile";
import { relayOutbox } from "./relay-outbox";
import { ringDeadlines } from "./ring-deadlines";
import { ringMonitors } from "./ring-monitors";
import { ringRecon } from "./ring-recon";
import { runMonitor } from "./run-monitor";
import { sendPayout } from "./send-payout";
import { sendRefund } from "./send-refund";
import { tryNextVendor } from "./try-next-vendor";
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
  hearChargeback,
  giveChargebackAnswers,
  deliverMessage,
  confirmDelivery,
  tryNextVendor,
  expireOtps,
  checkKyc,
  foldBalances,
  ringMonitors,
  runMonitor,
  proveMoney,
  ringRecon,
  reconcile,
];
