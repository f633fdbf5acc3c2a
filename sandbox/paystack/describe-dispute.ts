import type { Dispute, Evidence, Payment } from "../records";
import { describeCustomer, describePayment } from "./describe-payment";
import { wireKobo } from "./envelope";

/** What a dispute's reads and its events have in common. Only inside `transaction` is it said which. */
function describe(dispute: Dispute, payment: Payment) {
  const card = payment.payAccount ? null : { bin: "408408", last4: "4081" };
  return {
    id: dispute.id,
    refund_amount: wireKobo(wantedOf(dispute)),
    currency: dispute.currency,
    status: dispute.status,
    resolution: dispute.resolution,
    domain: "test",
    transaction: describePayment(payment),
    transaction_reference: null,
    category: "chargeback",
    customer: { ...describeCustomer(payment), international_format_phone: null },
    bin: card?.bin ?? null,
    last4: card?.last4 ?? null,
    dueAt: dispute.dueAt,
    resolvedAt: dispute.resolvedAt,
    evidence: dispute.evidence ? describeEvidence(dispute, dispute.evidence) : null,
    attachments: dispute.attachments.join(","),
    note: null,
    history: dispute.history,
    messages: dispute.messages,
  };
}

/** Of a dispute that took money what it took, of every other what it is about. */
const wantedOf = ({ amount, taken, resolution }: Dispute) =>
  taken === null || resolution === "declined" ? amount : taken;

/** Source: paystack.com/docs/api/dispute */
export const describeDispute = (dispute: Dispute, payment: Payment) => ({
  ...describe(dispute, payment),
  createdAt: dispute.createdAt,
  updatedAt: dispute.updatedAt,
});

/** Its times are spelled in the other way. Source: paystack.com/docs/payments/webhooks */
export const describeDisputeEvent = (dispute: Dispute, payment: Payment) => ({
  ...describe(dispute, payment),
  created_at: dispute.createdAt,
  updated_at: dispute.updatedAt,
});

export const describeEvidence = (dispute: Dispute, evidence: Evidence) => ({
  customer_email: evidence.customerEmail,
  customer_name: evidence.customerName,
  customer_phone: evidence.customerPhone,
  service_details: evidence.serviceDetails,
  delivery_address: evidence.deliveryAddress,
  delivery_date: evidence.deliveryDate,
  dispute: dispute.id,
  id: evidence.id,
  createdAt: evidence.createdAt,
  updatedAt: evidence.updatedAt,
});
