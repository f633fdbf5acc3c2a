import type { HowToPay } from "../records";

/** What the business is at Fincra: its keys, its number, and what it had in its wallet. */
export interface FincraSettings {
  secretKey: string;
  publicKey: string;
  /** Twenty-four characters; `x-business-id` and the field `business`. */
  businessId: string;
  /** Signs webhooks. It is not the api key. */
  webhookSecret: string;
  /** Kobo in the wallet before the first payment. */
  float: bigint;
}

/** Settings of the business that change what goes over the wire. */
export interface Profile {
  businessId: string;
  feeBearer: "business" | "customer";
  settlementDestination: "wallet" | "bank_account";
  enableWebhook: boolean;
  enableWebhookRetry: boolean;
  acceptMispayments: boolean;
  callbackURL: string | null;
  updatedAt: string;
}

export interface Customer {
  name: string;
  email: string;
  phoneNumber: string | null;
}

/** The account money came from. */
export interface Payer {
  accountNumber: string;
  accountName: string;
  bankCode: string;
  bankName: string;
}

/** An account made for one payment. */
export interface OneOffAccount {
  accountNumber: string;
  accountName: string;
  bankCode: string;
  bankName: string;
  expiresAt: string;
}

/** As the page's buttons, and by card, which leaves no account to give money back to. */
export const FINCRA_HOW = [
  "exact",
  "short",
  "over",
  "twice",
  "currency",
  "decline",
  "card",
] as const;
export type FincraHow = HowToPay | "card";

export interface Paid {
  /** What was really received, in minor units as decimal text. */
  amount: string;
  currency: string;
  /** Of which `vat` is a part. */
  fee: string;
  vat: string;
  by: "bank_transfer" | "card";
  chargeReference: string;
  payer: Payer | null;
  sessionId: string | null;
  how: FincraHow;
  at: string;
}

/** A payment that Fincra was asked to take: on its page, or into an account of its own. */
export interface Charge {
  id: number;
  /** Fincra's: `fcr-p-…` of a page, `fcr-bt-…` of an account. */
  reference: string;
  /** Ours. */
  merchantReference: string;
  kind: "page" | "account";
  requested: string;
  currency: string;
  customer: Customer;
  feeBearer: "business" | "customer";
  description: string;
  redirectUrl: string | null;
  metadata: unknown;
  /** `expired` is not kept: the clock makes it of what is still open. */
  status: "initiated" | "pending" | "success" | "failed";
  account: OneOffAccount | null;
  paid: Paid | null;
  createdAt: string;
  updatedAt: string;
}

/** Money that came into an account too late, or once more: it belongs to no charge. */
export interface Collection {
  id: number;
  reference: string;
  amount: string;
  currency: string;
  fee: string;
  vat: string;
  account: OneOffAccount;
  /** The number of the charge the account was made for. */
  chargeId: number;
  payer: Payer;
  sessionId: string;
  at: string;
}

export type PayoutStatus = "processing" | "successful" | "failed";

export interface Payout {
  id: number;
  reference: string;
  /** Ours, when one was sent. */
  customerReference: string | null;
  /** Under which the record of money knows it: a reference taken twice moves money twice. */
  moneyReference: string;
  amount: string;
  fee: string;
  currency: string;
  description: string;
  accountNumber: string;
  accountName: string;
  bankCode: string;
  bankName: string;
  type: string;
  status: PayoutStatus;
  /** What it will come to by itself; `processing` waits for a button, `returned` fails at last. */
  plan: PayoutStatus | "returned";
  reason: string | null;
  /** The NIP session, once a bank took it. */
  traceId: string | null;
  valuedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** What goes back of a payment that was too much or too little. */
export interface FincraRefund {
  id: number;
  reference: string;
  chargeId: number;
  amount: string;
  currency: string;
  type: "overpayment" | "underpayment";
  status: "processing" | "successful" | "failed";
  plan: FincraRefund["status"];
  initiatedAt: string;
  completedAt: string | null;
}

/** A payer's bank that wants its money back. */
export interface Chargeback {
  id: string;
  chargeId: number;
  reference: string;
  amount: string;
  currency: string;
  reason: string;
  status: "pending" | "accepted" | "rejected";
  businessRejectReason: string | null;
  dueAt: string;
  createdAt: string;
  updatedAt: string;
}
