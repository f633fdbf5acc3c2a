import type { payments } from "@/server/db/schema/payments";
import type { chargebacks } from "@/server/db/schema/refunds";
import type { suspense } from "@/server/db/schema/suspense";
import { by, type Cell, shown, since, type Whereabouts } from "./cell";

type Payment = Pick<
  typeof payments.$inferSelect,
  "status" | "expiresAt" | "createdAt" | "paidAt" | "askedAt"
>;

/** A payment, and what of its order tells where its money went on. */
export interface PaymentSubject extends Payment {
  readonly orderOver: boolean;
  /** Whether what was to be paid is there already, by whatever payment. */
  readonly paidFor: boolean;
  /** Whether this payment is what came after the end, and waits for what both want. */
  readonly late: boolean;
  /** Whether it came after the end and was given to the buyer's balance. */
  readonly givenBack: boolean;
  /** What became of money that did not fit, once two people agreed; null while it waits. */
  readonly apart: {
    readonly status: Apart;
    readonly toPayer: boolean;
    readonly at: Date | null;
  } | null;
  readonly chargeback: {
    readonly status: (typeof chargebacks.$inferSelect)["status"];
    readonly answerBy: Date;
    readonly concludedAt: Date | null;
  } | null;
  readonly payBy: Date | null;
  readonly reviveBy: Date | null;
}

type Apart = Exclude<(typeof suspense.$inferSelect)["status"], "WAITING" | "PROPOSED">;

type Name =
  | Payment["status"]
  | "APART_ORDER"
  | "APART_WALLET"
  | "APART_OTHER"
  | "APART_LEAVING"
  | "APART_SOURCE"
  | "APART_KEPT"
  | "CLOSED"
  | "TOO_LATE"
  | "NOT_NEEDED"
  | "MOVED_ON"
  | "LATE"
  | "GIVEN_BACK"
  | "WANTED_BACK"
  | "TAKEN_BACK";

const stops = ["You", "Payment partner", "KROTrust holds"] as const;

// biome-ignore format: a table is read by its columns
export const paymentCells: Readonly<Record<Name, Cell>> = {
  STARTED:     { at: "payer",   stop: 0, mood: "waits", acts: "you",    says: "No money has moved. We are getting a way to pay ready.", next: "Choose how to pay. Then it comes to us." },
  OPEN:        { at: "payer",   stop: 0, mood: "waits", acts: "you",    says: "We have not seen your money yet.", next: "Pay, if you have not. If you have, most banks take under two minutes; you can close this page." },
  CLOSED:      { at: "payer",   stop: 0, mood: "back",  acts: "you",    says: "This account number has closed. Don’t send to it any more.", next: "Get a new number to pay into. What you sent in time still arrives." },
  TOO_LATE:    { at: "payer",   stop: 0, mood: "back",  acts: "nobody", says: "The order ended before your money came. Don’t pay any more.", next: "If you have paid already, it still arrives, and we tell you both." },
  NOT_NEEDED:  { at: "payer",   stop: 0, mood: "back",  acts: "nobody", says: "What is due is paid already. Don’t pay again.", next: "If it comes all the same, we keep it safe and apart." },
  FAILED:      { at: "payer",   stop: 0, mood: "back",  acts: "you",    says: "This payment did not go through. Nothing reached us.", next: "Try again. If your bank took it all the same, it still arrives here." },
  CREDITED:    { at: "held",    stop: 2, mood: "there", acts: "nobody", says: "It is here. We hold the money for this order.", next: "It moves when the order does: to the seller once it is released, or back to you." },
  MOVED_ON:    { at: "movedOn", stop: 2, mood: "there", acts: "nobody", says: "It arrived, and moved on when the order ended.", next: null },
  UNMATCHED:   { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "Your money arrived, but not as it was due. We keep it safe and apart.", next: "A person of ours gives it back or sorts it out with you. Please don’t pay again." },
  APART_ORDER: { at: "movedOn", stop: 2, mood: "there", acts: "nobody", says: "Your money arrived, but not as it was due. We gave it to the order it was for.", next: null },
  APART_WALLET: { at: "wallet", stop: 0, mood: "back",  acts: "nobody", says: "Your money arrived, but not as it was due. It is in your wallet.", next: "Pay with it, or withdraw it." },
  APART_OTHER: { at: "movedOn", stop: 2, mood: "there", acts: "nobody", says: "This money was not for this order. We gave it to the person it belongs to.", next: "If that is not right, write to us." },
  APART_LEAVING: { at: "leaving", stop: 1, mood: "moves", acts: "bank", says: "Your money arrived, but not as it was due. It is on its way back to where it came from.", next: "Some banks take up to ten working days." },
  APART_SOURCE: { at: "source", stop: 0, mood: "back",  acts: "nobody", says: "Your money arrived, but not as it was due. It has gone back to where it came from.", next: "Your bank may show it some days later." },
  APART_KEPT:  { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "Your money arrived, but not as it was due. We keep it safe and apart.", next: "Write to us if you know whose it is. You can pay for this order again." },
  LATE:        { at: "looking", stop: 1, mood: "looks", acts: "both",   says: "Your money arrived after the end. We keep it safe and apart.", next: "If you both want the order back, it goes on. If not, the money is in your wallet." },
  GIVEN_BACK:  { at: "wallet",  stop: 0, mood: "back",  acts: "nobody", says: "It arrived after the end, and is in your wallet.", next: "Withdraw it, or have it sent back to where you paid from." },
  WANTED_BACK: { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "The payer’s bank wants this payment back. It is set aside.", next: "We answer the bank, and the bank decides." },
  TAKEN_BACK:  { at: "source",  stop: 0, mood: "back",  acts: "nobody", says: "The payer’s bank took this payment back.", next: null },
};

const cellOf = (payment: PaymentSubject, now: Date): Name => {
  const { status, chargeback, expiresAt } = payment;
  if (chargeback?.status === "NOTICED") return "WANTED_BACK";
  if (chargeback?.status === "LOST") return "TAKEN_BACK";
  switch (status) {
    case "STARTED":
    case "OPEN":
      if (payment.orderOver) return "TOO_LATE";
      if (payment.paidFor) return "NOT_NEEDED";
      return status === "OPEN" && expiresAt !== null && expiresAt <= now ? "CLOSED" : status;
    case "FAILED":
      if (payment.orderOver) return "TOO_LATE";
      return payment.paidFor ? "NOT_NEEDED" : status;
    case "CREDITED":
      return payment.orderOver ? "MOVED_ON" : status;
    case "UNMATCHED":
      if (payment.givenBack) return "GIVEN_BACK";
      if (payment.apart) return apartCell(payment.apart);
      return payment.late ? "LATE" : status;
  }
};

const apartCell = ({ status, toPayer }: NonNullable<PaymentSubject["apart"]>): Name => {
  switch (status) {
    case "GIVEN":
      return "APART_ORDER";
    case "CREDITED":
      return toPayer ? "APART_WALLET" : "APART_OTHER";
    case "RETURNING":
      return "APART_LEAVING";
    case "RETURNED":
      return "APART_SOURCE";
    case "KEPT":
    case "CORRECTED":
      return "APART_KEPT";
  }
};

const whenOf = (cell: Name, payment: PaymentSubject) => {
  switch (cell) {
    case "OPEN":
      return by(payment.expiresAt ?? payment.payBy);
    case "STARTED":
    case "CLOSED":
    case "FAILED":
      return by(payment.payBy);
    case "LATE":
      return by(payment.reviveBy);
    case "WANTED_BACK":
      return by(payment.chargeback?.answerBy);
    case "TAKEN_BACK":
      return since(payment.chargeback?.concludedAt);
    case "CREDITED":
    case "MOVED_ON":
    case "UNMATCHED":
    case "GIVEN_BACK":
      return since(payment.paidAt ?? payment.askedAt ?? payment.createdAt);
    case "APART_ORDER":
    case "APART_WALLET":
    case "APART_OTHER":
    case "APART_LEAVING":
    case "APART_SOURCE":
    case "APART_KEPT":
      return since(payment.apart?.at);
    case "TOO_LATE":
    case "NOT_NEEDED":
      return null;
  }
};

export const whereIsPayment = (payment: PaymentSubject, now: Date): Whereabouts => {
  const cell = cellOf(payment, now);
  return shown(paymentCells, cell, { stops, when: whenOf(cell, payment) });
};
