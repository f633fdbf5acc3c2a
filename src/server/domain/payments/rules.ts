import { AMOUNT_MAX, currencies } from "@/lib/money";
import type { Payer } from "../suspense/set-aside";
import type { Payment } from "./machine";

/** What a gateway says became of a payment when asked by our reference; money in decimal text. */
export type PaymentAnswer =
  | {
      readonly kind: "succeeded";
      /** Ours; null where the gateway forgot it and only the account number tells. */
      readonly reference: string | null;
      readonly receivedMinor: string;
      readonly currency: string;
      readonly feeMinor: string | null;
      readonly theirId: string;
      readonly paidAt: string | null;
      /** Of the mode (test or live) our key belongs to. */
      readonly ours: boolean;
      /** The account number of ours it was paid into, where it came by one. */
      readonly paidInto: string | null;
      /** Who paid, where the gateway tells. */
      readonly payer?: Payer | null;
    }
  | { readonly kind: "pending" | "failed" | "unknown"; readonly reason: string }
  | { readonly kind: "not_found" };

export type Receipt = Extract<PaymentAnswer, { kind: "succeeded" }>;

/** Money of our own mode, any at all, and no more than there can be: the rest is a slip of theirs. */
export const isMoney = ({ ours, receivedMinor }: Receipt): boolean =>
  ours && BigInt(receivedMinor) > 0n && BigInt(receivedMinor) <= AMOUNT_MAX;

/**
 * Whether money is of this payment: it names it, or it names none and went into the account number
 * that was the payment's when it came. The same number is somebody else's later.
 */
export const isOf = (
  payment: Pick<Payment, "reference" | "accountNumber" | "createdAt" | "expiresAt">,
  receipt: Receipt,
  now: Date,
): boolean => {
  if (receipt.reference !== null) return receipt.reference === payment.reference;
  if (receipt.paidInto === null || receipt.paidInto !== payment.accountNumber) return false;
  const at = toldAt(receipt, now);
  if (at === null) return false;
  // Who forgets references writes moments without their thousandths.
  const from = payment.createdAt.getTime() - payment.createdAt.getMilliseconds();
  return at.getTime() >= from && payment.expiresAt !== null && at <= payment.expiresAt;
};

/** Whether we keep books in a currency. */
export const isKept = (currency: string): currency is keyof typeof currencies =>
  Object.hasOwn(currencies, currency);

const EARLIEST = Date.UTC(2020, 0, 1);

const MINUTE = 60_000;
/** How far a gateway's clock may be before ours. */
const AHEAD_MS = 5 * MINUTE;

/** When the gateway says it was paid; null when it says nothing that can be true. */
const toldAt = ({ paidAt }: Receipt, now: Date): Date | null => {
  const ms = paidAt === null ? Number.NaN : Date.parse(paidAt);
  if (!(ms >= EARLIEST && ms <= now.getTime() + AHEAD_MS)) return null;
  return new Date(Math.min(ms, now.getTime()));
};

/** The same for the books, where what cannot be true is now. Never to judge whose money it is. */
export const paidAtOf = (receipt: Receipt, now: Date): Date => toldAt(receipt, now) ?? now;

const HOUR = 60 * MINUTE;

/** After this long without money a payment is given up; what comes later is still taken in. */
export const PATIENCE_MS = 72 * HOUR;

/**
 * How long to wait between two questions about a payment, by its age. Never so long that money nobody
 * told us of waits for more than a quarter of an hour.
 */
export const pauses: readonly { youngerThan: number | null; pause: number }[] = [
  { youngerThan: 5 * MINUTE, pause: MINUTE },
  { youngerThan: 15 * MINUTE, pause: 5 * MINUTE },
  { youngerThan: null, pause: 10 * MINUTE },
];
