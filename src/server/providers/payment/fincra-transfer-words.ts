import * as z from "zod";
import type { Exchange } from "../exchange";
import { currencyCode, dataOf, naira, readMissing, refusalOf, unreadable } from "./fincra-words";
import type { TransferAnswer, TransferFacts, TransferIntent } from "./port";

/**
 * Statuses that end a payout. Every other word (`processing`, or one we have not met) ends nothing;
 * there is none of its own for money that came back. Source: docs.fincra.com/docs/payout-webhook
 */
export const conclusivePayouts: Readonly<Record<string, "succeeded" | "failed">> = {
  successful: "succeeded",
  failed: "failed",
};

/** Refusals with which a payout is not taken in. Any other leaves open whether it was. */
const refused = /^(VALIDATION_FAILED|NO_ENOUGH_MONEY_IN_WALLET)$/;

const Payout = z.object({
  reference: z.string().min(1),
  customerReference: z.string().nullish(),
  status: z.string(),
  /** What the receiver gets; the fee comes on top. */
  amountReceived: naira,
  fee: naira.nullish(),
  destinationCurrency: currencyCode,
});

/** What the call that makes one answers: no sum. */
const Made = z.object({
  reference: z.string().nullish(),
  customerReference: z.string(),
});

/** One made by hand at the gateway bears no reference of ours, and goes by its own. */
const meaningOfPayout = (data: z.infer<typeof Payout>): TransferAnswer & TransferFacts => {
  const facts: TransferFacts = {
    reference: data.customerReference ?? data.reference,
    minor: data.amountReceived,
    currency: data.destinationCurrency,
    feeMinor: data.fee ?? null,
    theirReference: data.reference,
    // Test and live are apart by address and key; nothing in an answer says which it is.
    ours: true,
  };
  const meaning = Object.hasOwn(conclusivePayouts, data.status)
    ? conclusivePayouts[data.status]
    : undefined;
  return meaning === "failed"
    ? { kind: "failed", reason: data.status, ...facts }
    : { kind: meaning ?? "sent", ...facts };
};

/**
 * `POST /disbursements/payouts`. It answers without a sum, so it ends nothing: that it took in our
 * reference says that it took in what we asked. A repeated one means that it is there already.
 * Source: docs.fincra.com/docs/making-bank-account-transfers
 */
export const readSent = (answer: Exchange, intent: TransferIntent): TransferAnswer => {
  const made = Made.safeParse(dataOf(answer));
  if (made.success) {
    const { customerReference, reference } = made.data;
    if (customerReference !== intent.reference)
      return { kind: "unknown", reason: "answer_differs" };
    const { minor, currency } = intent;
    const theirReference = reference ?? null;
    const asked = { reference: customerReference, minor, currency, feeMinor: null };
    return { kind: "sent", ...asked, theirReference, ours: true };
  }
  const refusal = refusalOf(answer);
  if (refusal?.code === "DUPLICATE_CUSTOMER_REFERENCE") {
    return { kind: "unknown", reason: "duplicate_reference" };
  }
  return refusal && refused.test(refusal.code)
    ? { kind: "refused", reason: refusal.code.toLowerCase() }
    : unreadable(answer);
};

/** `GET /disbursements/payouts/…`. Just after sending, "not found" is no failure either. */
export const readQuery = (answer: Exchange): TransferAnswer => {
  const payout = readPayout(dataOf(answer));
  return payout ?? readMissing(answer);
};

/** A payout in full; null when it cannot be read. */
export const readPayout = (row: unknown): (TransferAnswer & TransferFacts) | null => {
  const { data } = Payout.safeParse(row);
  return data ? meaningOfPayout(data) : null;
};
