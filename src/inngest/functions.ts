import { askPayout } from "./ask-payout";
import { askRefund } from "./ask-refund";
import { cancelPayouts } from "./cancel-payouts";
import { checkKyc } from "./check-kyc";
import { checkPayments } from "./check-payments";
import { checkPayouts, checkRefunds } from "./check-sent";
import { confirmDelivery } from "./confirm-delivery";
import { confirmPayment } from "./confirm-payment";
import { deliverMessage } from "./deliver-message";
import { expireOtps } from "./expire-otps";
import { foldBalances } from "./fold-balances";
import { forgetProofs } from "./forget-proofs";
import { freeHeldMoney } from "./free-held";
import { giveChargebackAnswers } from "./give-chargeback-answers";
import { hearChargeback } from "./hear-chargeback";
import { keepDeadLetter } from "./keep-dead-letter";
import { meetDeadline } from "./meet-deadline";
import { pokePages } from "./poke-pages";
import { proveMoney } from "./prove-money";
import { reconcile } from "./reconcile";
import { relayOutbox } from "./relay-outbox";
import { replayJob } from "./replay-job";
import { ringDeadlines } from "./ring-deadlines";
import { ringMonitors } from "./ring-monitors";
import { ringRecon } from "./ring-recon";
import { runMonitor } from "./run-monitor";
import { sealRecords } from "./seal-records";
import { sendPayout } from "./send-payout";
import { sendRefund } from "./send-refund";
import { tryNextVendor } from "./try-next-vendor";
import { warnDeadline } from "./warn-deadline";

/** Everything that happens later. */
export const functions = [
  relayOutbox,
  pokePages,
  ringDeadlines,
  meetDeadline,
  warnDeadline,
  confirmPayment,
  checkPayments,
  sendPayout,
  askPayout,
  checkPayouts,
  cancelPayouts,
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
  freeHeldMoney,
  forgetProofs,
  foldBalances,
  ringMonitors,
  runMonitor,
  proveMoney,
  sealRecords,
  ringRecon,
  reconcile,
  keepDeadLetter,
  replayJob,
];
