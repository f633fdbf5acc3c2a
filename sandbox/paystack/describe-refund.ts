import type { Payment, Refund } from "../records";
import { describeCustomer } from "./describe-payment";
import { wireKobo } from "./envelope";

const INTEGRATION = 463_433;

/** A refund as its reads show it: of the transaction only the number. */
export const describeRefund = (refund: Refund) => ({
  integration: INTEGRATION,
  transaction: refund.transaction,
  dispute: null,
  settlement: null,
  id: refund.id,
  domain: "test",
  currency: refund.currency,
  amount: wireKobo(refund.amount),
  status: refund.status,
  refunded_at: refund.refundedAt,
  refunded_by: "sandbox@krotrust.example",
  customer_note: refund.customerNote,
  merchant_note: refund.merchantNote,
  deducted_amount: refund.status === "failed" ? 0 : wireKobo(refund.amount),
  fully_deducted: refund.status === "processed" ? 1 : 0,
  bank_reference: refund.refundReference,
  channel: null,
  expected_at: refund.expectedAt,
  createdAt: refund.createdAt,
  updatedAt: refund.updatedAt,
});

/** As the call that makes it answers: with the transaction whole. Source: paystack.com/docs/api/refund */
export const describeNewRefund = (refund: Refund, payment: Payment) => ({
  ...describeRefund(refund),
  deducted_amount: 0,
  fully_deducted: false,
  transaction: {
    id: payment.id,
    domain: "test",
    reference: payment.reference,
    amount: wireKobo(payment.paid ?? "0"),
    currency: refund.currency,
    channel: "card",
    paid_at: payment.paidAt,
  },
});

/**
 * What an event tells. The amount is a text in some and a number in others, and only one of them
 * carries the refund's id, as in the published samples. Source: paystack.com/docs/payments/refunds
 */
export function describeRefundEvent(refund: Refund, payment: Payment) {
  const stuck = refund.status === "needs-attention";
  return {
    status: refund.status,
    transaction_reference: refund.reference,
    refund_reference: refund.refundReference,
    amount: stuck || refund.status === "failed" ? wireKobo(refund.amount) : refund.amount,
    currency: refund.currency,
    processor: "instant-transfer",
    customer: {
      first_name: null,
      last_name: null,
      email: describeCustomer(payment).email,
    },
    integration: INTEGRATION,
    domain: "test",
    ...(stuck && {
      id: String(refund.id),
      customer_note: refund.customerNote,
      merchant_note: refund.merchantNote,
    }),
  };
}
