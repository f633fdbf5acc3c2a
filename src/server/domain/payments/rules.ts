import { currencies } from "@/lib/money";
import type { Payment } from "./machine";

/** What a gateway says became of a payment when asked by our reference; money in decimal text. */
export type PaymentAnswer =
  | {
      readonly kind: "succeeded";
      readonly reference: string;
      readonly receivedMinor: string;
      readonly currency: string;
      readonly feeMinor: string | null;
      readonly theirId: string;
      readonly paidAt: string | null;
      /** Of the mode (test or live) our key belongs to. */
      readonly ours: boolean;
    }
  | { readonly kind: "pending" | "failed" | "unknown"; readonly reason: string }
  | { readonly kind: "not_found" };

export type Receipt = Extract<PaymentAnswer, { kind: "succeeded" }>;

/** An answer is about a payment only if it names it, in our own mode, with a sum above zero. */
export const isAbout = (payment: Pick<Payment, "reference">, receipt: Receipt): boolean =>
  receipt.ours && receipt.reference === payment.reference && BigInt(receipt.receivedMinor) > 0n;

/** Whether we keep books in a currency. */
export const isKept = (currency: string): currency is keyof typeof currencies =>
  Object.hasOwn(currencies, currency);

const EARLIEST = Date.UTC(2020, 0, 1);

/** When the gateway says it was paid, or now when it says nothing that can be true. */
export const paidAtOf = (receipt: Receipt, now: Date): Date => {
  const at = new Date(receipt.paidAt ?? now);
  return at.getTime() >= EARLIEST && at <= now ? at : now;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After this long without money a payment is given up; what comes later is still taken in. */
export const PATIENCE_MS = 72 * HOUR;

/** How long to wait between two questions about a payment, by its age; longer the older it is. */
export const pauses: readonly { youngerThan: number | null; pause: number }[] = [
  { youngerThan: 5 * MINUTE, pause: MINUTE },
  { youngerThan: 15 * MINUTE, pause: 5 * MINUTE },
  { youngerThan: 6 * HOUR, pause: 10 * MINUTE },
  { youngerThan: null, pause: HOUR },
];
