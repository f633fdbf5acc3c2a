import { createHash } from "node:crypto";
import type { PayAccount, Payment } from "../records";
import { wireKobo } from "./envelope";

/** A transaction as verify, the list and `charge.success` show it. */
export function describePayment(payment: Payment) {
  const paid = payment.paid === null ? payment.requested : payment.paid;
  return {
    id: payment.id,
    domain: payment.domain ?? "test",
    status: payment.status,
    reference: payment.reference,
    receipt_number: null,
    amount: wireKobo(paid),
    requested_amount: wireKobo(payment.requested),
    fees: payment.fees === null ? null : wireKobo(payment.fees),
    fees_split: null,
    message: null,
    gateway_response: payment.gatewayResponse,
    channel: channelOf(payment),
    currency: payment.paidCurrency ?? payment.currency,
    paid_at: payment.paidAt,
    created_at: payment.createdAt,
    paidAt: payment.paidAt,
    createdAt: payment.createdAt,
    ip_address: "127.0.0.1",
    metadata: payment.metadata,
    log: null,
    authorization: describeAuthorization(payment),
    customer: describeCustomer(payment),
    plan: null,
    split: {},
    subaccount: {},
    order_id: null,
    pos_transaction_data: null,
    source: null,
    fees_breakdown: null,
    transaction_date: payment.createdAt,
  };
}

export const channelOf = (payment: Payment) => (payment.payAccount ? "bank_transfer" : "card");

function describeAuthorization(payment: Payment) {
  if (payment.payAccount) return payment.paid === null ? {} : describeSender(payment.payAccount);
  return payment.status === "abandoned" ? {} : describeCard(payment);
}

/** Who sent a bank transfer. Source: paystack.com/docs/payments/payment-channels */
const describeSender = ({ accountNumber, sender }: PayAccount) => ({
  authorization_code: `AUTH_${digest(accountNumber)}`,
  bin: "008XXX",
  last4: "X553",
  exp_month: "12",
  exp_year: "2030",
  channel: "bank_transfer",
  card_type: "transfer",
  bank: null,
  country_code: "NG",
  brand: "Managed Account",
  reusable: false,
  signature: null,
  account_name: null,
  sender_country: "NG",
  sender_bank: null,
  sender_bank_account_number: "XXXXXXX553",
  sender_name: sender,
  narration: `Transfer to ${accountNumber}`,
  receiver_bank_account_number: null,
  receiver_bank: null,
});

const describeCard = (payment: Payment) => ({
  authorization_code: `AUTH_${digest(payment.reference)}`,
  bin: "408408",
  last4: payment.paid !== null ? "4081" : "5408",
  exp_month: "12",
  exp_year: "2030",
  channel: "card",
  card_type: "visa ",
  bank: "TEST BANK",
  country_code: "NG",
  brand: "visa",
  reusable: true,
  signature: `SIG_${digest(payment.email)}`,
  account_name: null,
});

export const describeCustomer = (payment: Payment) => ({
  id: 180_000_000 + Number.parseInt(digest(payment.email).slice(0, 6), 16),
  email: payment.email,
  customer_code: `CUS_${digest(payment.email)}`,
  first_name: null,
  last_name: null,
  phone: null,
  metadata: null,
  risk_action: "default",
});

const digest = (value: string) => createHash("sha256").update(value).digest("hex").slice(0, 15);
