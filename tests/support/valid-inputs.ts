import { bookInputs } from "./book-inputs";
import { anyFees } from "./fees";
import { kycInputs } from "./kyc-inputs";
import { messageInputs } from "./message-inputs";
import { moneyInputs } from "./money-inputs";
import { peopleInputs } from "./people-inputs";

/** What a good request names: things that exist, so that only the one changed field is bad. */
export interface Things {
  /** An order just made, with the hash of its terms. */
  made: { ref: string; termsHash: string };
  /** An order that waits for its payment. */
  unpaid: { ref: string };
  /** An order with everything claimed and complete. */
  complete: { ref: string; conditionId: string };
  /** A file of the complete order's buyer that has arrived, and one still awaited. */
  file: { ready: string; waiting: string };
  /** An order about which its buyer has reported an issue, with an offer of the seller's. */
  disputed: { ref: string; disputeId: string; offerId: string };
  /** The payment of the complete order, and a journal of it. */
  paid: { reference: string; journalId: string };
  /** An order that gave its money back, of which a part is asked to where it was paid from. */
  refunded: { ref: string; refundId: string; shownHash: string };
  /** Of the link about the bank account. */
  stopSecret: string;
  accountId: string;
  payoutRef: string;
  payoutId: string;
  shownHash: string;
}

const key = "0123456789abcdef0123";

/** One good input for each procedure; a procedure without one is a red test. */
export const validInputs = (things: Things): Readonly<Record<string, unknown>> => ({
  ...orderInputs(things),
  ...fileInputs(things),
  ...moneyInputs(things),
  ...staffInputs(things),
  ...feeInputs,
  ...disputeInputs(things),
  ...deskInputs(things),
  ...financeInputs(things),
  ...refundInputs(things),
  "realtime.order": { ref: things.complete.ref, socketId: "123.456" },
  "realtime.person": { socketId: "123.456" },
  "realtime.signIn": { socketId: "123.456" },
  "admin.realtime.order": { ref: things.complete.ref, socketId: "123.456" },
  ...messageInputs,
  ...peopleInputs(things),
});

const orderInputs = ({ made, unpaid, complete }: Things) => {
  const condition = { text: "It works", verifier: "BUYER", evidence: "TEXT", required: true };
  const terms = {
    title: "iPhone 13",
    description: "128 GB",
    amount: "185,000.00",
    feePayer: "BUYER",
    deliverBy: new Date(Date.now() + 7 * 86_400_000),
    inspectionHours: 72,
    conditions: [condition],
    milestones: [],
    fundEach: false,
    autoStart: false,
    handover: false,
    changeRounds: 3,
    deadlockTo: "BUYER",
    clocks: { accept_by: 48 },
    feeVersion: 1,
  };
  return {
    "orders.templates": undefined,
    "orders.feeShares": undefined,
    "orders.quote": { amount: "185,000.00", feePayer: "BUYER" },
    "orders.shared": { ref: made.ref },
    "orders.list": { role: "BUYER" },
    "orders.one": { ref: complete.ref },
    "orders.create": {
      ...terms,
      side: "BUYER",
      idempotencyKey: key,
    },
    "orders.revise": { ...terms, ...made, note: "A week more, please" },
    "orders.versions": { ref: complete.ref },
    "orders.payFromBalance": { ref: unpaid.ref },
    "orders.accept": { ...made },
    "orders.decline": { ref: made.ref, reason: "Not mine" },
    "orders.withdraw": { ref: made.ref },
    "orders.start": { ref: unpaid.ref },
    "orders.claim": { ...complete, evidence: "IMEI 35 209900 176148 1" },
    "orders.fulfil": { ...complete },
    "orders.reject": { ...complete, reason: "The screen is cracked" },
    "orders.complete": { ref: complete.ref },
    "orders.release": { ref: complete.ref },
    ...stepInputs(unpaid.ref, complete),
  };
};

const stepInputs = (unpaid: string, complete: Things["complete"]) => {
  const { ref, conditionId } = complete;
  const nextMonth = new Date(Date.now() + 30 * 86_400_000);
  return {
    "orders.cancel": { ref: unpaid },
    "orders.revive": { ref: unpaid },
    "orders.backOut": { ref: unpaid, reason: "I no longer have it" },
    "orders.cancelPaid": { ref: unpaid },
    "orders.cancelLate": { ref },
    "orders.waive": { ref, conditionId },
    "orders.verifyAsked": { ref, conditionId, verdict: "REJECTED", reason: "It leaks" },
    "orders.submit": { ref },
    "orders.approve": { ref, code: "123456" },
    "orders.sendBack": { ref, conditionIds: [conditionId], reason: "It hums" },
    "orders.seen": { ref: unpaid },
    "orders.partRelease": { ref, amount: "1,000.00", code: "123456", idempotencyKey: key },
    "orders.askExtension": { ref, deliverBy: nextMonth, reason: "The lorry broke down" },
    "orders.grantExtension": { ref },
    "orders.refuseExtension": { ref },
    "orders.offer": { ref, toSeller: "0", note: "", code: "123456" },
    "orders.declineOffer": { ref },
    "orders.withdrawOffer": { ref },
    "orders.handOver": { ref: unpaid, code: "123456" },
    "orders.requestCode": { ref },
    "admin.orders.fulfil": { ref, conditionId },
    "admin.orders.reject": { ref, conditionId, reason: "The papers are not genuine" },
  };
};

const fileInputs = ({ complete, file }: Things) => ({
  "files.prepare": {
    ref: complete.ref,
    name: "IMG_2031.jpg",
    contentType: "image/jpeg",
    bytes: 181_233,
  },
  "files.finish": { ref: complete.ref, fileId: file.waiting },
  "files.link": { ref: complete.ref, fileId: file.ready },
  "files.askedLink": { ref: complete.ref, fileId: file.ready },
});

const staffInputs = ({ payoutId, shownHash, file }: Things) => ({
  "admin.me": undefined,
  "admin.today": undefined,
  "admin.payouts.queue": {},
  "admin.payouts.one": { id: payoutId },
  "admin.payouts.approve": { id: payoutId, shownHash, totp: "123456" },
  "admin.payouts.approveSeveral": {
    payouts: [{ id: payoutId, shownHash }],
    total: "1.00",
    totp: "123456",
  },
  "admin.payouts.state": { id: payoutId, stated: "PAID", statement: "A letter", totp: "123456" },
  "admin.payouts.settle": { id: payoutId, stated: "NOT_PAID", totp: "123456" },
  "admin.payouts.reject": { id: payoutId, reason: "Another name", totp: "123456" },
  "admin.files.link": { fileId: file.ready },
  "admin.ledger.trialBalance": undefined,
  "admin.ledger.journals": {},
});

const refundInputs = ({ refunded: { ref, refundId: id, shownHash } }: Things) => ({
  "refunds.ofOrder": { ref },
  "whereabouts.ofOrder": { ref },
  "admin.whereabouts.find": { text: id },
  "refunds.request": { ref, amount: "1,000.00", idempotencyKey: key },
  "admin.refunds.queue": { status: "REQUESTED" },
  "admin.refunds.one": { id },
  "admin.refunds.approve": { id, shownHash, totp: "123456" },
  "admin.refunds.reject": { id, reason: "The card is closed", totp: "123456" },
});

const rulingId = "rul_00000000000000000000000000";

const disputeInputs = ({ complete, disputed }: Things) => {
  const { ref } = disputed;
  const amount = "1,000.00";
  return {
    "orders.settle": { ref, offerId: disputed.offerId, code: "123456" },
    "disputes.room": { ref },
    "disputes.report": {
      ref: complete.ref,
      reason: "damaged",
      story: "The screen is cracked",
      wanted: "SPLIT",
      amount,
      scope: "ORDER",
      fileIds: [],
    },
    "disputes.withdraw": { ref },
    "disputes.say": { ref, text: "Good morning" },
    "disputes.giveEvidence": { ref, text: "As one sees here", fileIds: [] },
    "disputes.respond": { ref, text: "It was whole when it left" },
    "disputes.escalate": { ref },
    "disputes.releaseUndisputed": { ref, amount, code: "123456", idempotencyKey: key },
    "disputes.refundUndisputed": { ref, amount, idempotencyKey: key },
    "disputes.bid": { ref, least: "0", code: "123456" },
    "disputes.appeal": { ref, rulingId, reason: "A new photo", fileIds: [] },
    "disputes.acceptRuling": { ref, rulingId },
    "disputes.complain": { ref, reason: "other", story: "It broke after a week" },
  };
};

const deskInputs = ({ complete, disputed }: Things) => {
  const { disputeId: id } = disputed;
  const split = { toSeller: "0", toBuyer: "185,000.00" };
  const reasons = [{ conditionId: complete.conditionId, text: "The photo shows it" }];
  const totp = "123456";
  return {
    "admin.disputes.queue": { state: "OPEN" },
    "admin.disputes.one": { id },
    "admin.disputes.preview": { id, ...split },
    "admin.disputes.assign": { id, staffId: "stf_00000000000000000000000000" },
    "admin.disputes.say": { id, text: "Good morning to both" },
    "admin.disputes.draft": { id, ...split, summary: "The buyer is right", reasons, totp },
    "admin.disputes.confirm": { id, rulingId, totp },
    "admin.disputes.sendBack": { id, reason: "Say why", totp },
    "admin.disputes.answerComplaint": { id, answer: "We have looked at it" },
    "admin.orders.watched": undefined,
    "admin.orders.one": { ref: complete.ref },
    "admin.orders.placeHold": {
      ref: complete.ref,
      reason: "COURT_ORDER",
      document: "FHC/L/CS/112/2026",
      note: "Until the hearing",
      reviewBy: new Date(Date.now() + 3 * 86_400_000),
    },
    "admin.orders.liftHold": { ref: complete.ref, note: "The hearing was held", totp },
  };
};

/** The desk of those who look after the money. */
const financeInputs = ({ paid }: Things) => {
  const totp = "123456";
  return {
    "admin.chargebacks.queue": { state: "NOTICED" },
    "admin.chargebacks.notice": {
      paymentReference: paid.reference,
      theirReference: "dsp_1001",
      amount: "1,000.00",
      reason: "The card holder says it was not them",
    },
    "admin.chargebacks.papers": { id: "cbk_00000000000000000000000000" },
    "admin.chargebacks.answer": {
      id: "cbk_00000000000000000000000000",
      details: "A phone, handed over in Ikeja",
      deliveredTo: "12 Allen Avenue, Ikeja",
      message: "The buyer has it",
      fileId: "fil_00000000000000000000000000",
      totp,
    },
    "admin.chargebacks.conclude": {
      id: "cbk_00000000000000000000000000",
      won: true,
      answer: "We sent the proof of delivery",
      totp,
    },
    ...kycInputs,
    ...bookInputs,
    "admin.freezes.list": undefined,
    "admin.freezes.freeze": { scope: "ALL", reason: "The books do not hold" },
    "admin.freezes.ask": { scope: "ALL", reason: "It is mended" },
    "admin.freezes.answer": { scope: "ALL", lift: true, reason: "It is mended", totp },
    "admin.ledger.corrections": { state: "PROPOSED" },
    "admin.ledger.proposeCorrection": { journalId: paid.journalId, reason: "Booked twice" },
    "admin.ledger.approveCorrection": { id: "cor_00000000000000000000000000", totp },
    "admin.ledger.rejectCorrection": {
      id: "cor_00000000000000000000000000",
      reason: "It was right",
      totp,
    },
  };
};

const feeInputs = {
  "admin.fees.list": {},
  "admin.fees.preview": anyFees,
  "admin.fees.simulate": anyFees,
  "admin.fees.propose": {
    ...anyFees,
    effectiveFrom: new Date(Date.now() + 30 * 86_400_000),
    reason: "The board agreed on it",
  },
  "admin.fees.approve": { version: 1, totp: "000000" },
  "admin.fees.reject": { version: 1, reason: "Too dear", totp: "000000" },
};
