/** A payment that Paystack holds. Money is minor units as decimal text. */
export interface Payment {
  id: number;
  reference: string;
  accessCode: string;
  email: string;
  requested: string;
  currency: string;
  callbackUrl: string | null;
  cancelUrl: string | null;
  metadata: unknown;
  /** `reversed` once some of it was refunded; until then `success` when it was paid. */
  status: "abandoned" | "success" | "failed" | "reversed";
  /** What was really paid, and in which currency; null before that. */
  paid: string | null;
  paidCurrency: string | null;
  fees: string | null;
  gatewayResponse: string;
  /** Which button paid it. */
  how: HowToPay | null;
  createdAt: string;
  paidAt: string | null;
}

export const HOW_TO_PAY = ["exact", "short", "over", "twice", "currency", "decline"] as const;
export type HowToPay = (typeof HOW_TO_PAY)[number];

/** An account that money can be sent to. */
export interface Recipient {
  id: number;
  code: string;
  name: string;
  accountNumber: string;
  accountName: string;
  bankCode: string;
  bankName: string;
  currency: string;
  description: string | null;
  metadata: unknown;
  at: string;
}

export type TransferStatus = "pending" | "success" | "failed" | "reversed";

export interface Transfer {
  id: number;
  code: string;
  reference: string;
  amount: string;
  fee: string;
  currency: string;
  recipient: string;
  reason: string | null;
  status: TransferStatus;
  /** What it will come to by itself; `pending` waits for a button. */
  plan: TransferStatus;
  gatewayResponse: string | null;
  sessionId: string | null;
  createdAt: string;
  updatedAt: string;
  transferredAt: string | null;
}

export type RefundStatus = "pending" | "processing" | "processed" | "failed" | "needs-attention";

/** Money on its way back to a payer. */
export interface Refund {
  id: number;
  /** Reference and number of the payment. */
  reference: string;
  transaction: number;
  amount: string;
  currency: string;
  status: RefundStatus;
  /** What it will come to by itself; `pending` waits for a button. */
  plan: RefundStatus;
  customerNote: string;
  merchantNote: string;
  /** Null until it was sent. */
  refundReference: string | null;
  expectedAt: string;
  createdAt: string;
  updatedAt: string;
  refundedAt: string | null;
}

/** A text or an e-mail as its reader sees it. */
export interface Message {
  id: string;
  channel: "sms" | "email";
  vendor: "termii" | "resend";
  to: string;
  from: string;
  subject?: string;
  text: string;
  html?: string;
  at: string;
  /** What its vendor says became of it; of a silent one it never says anything. */
  outcome: "delivered" | "failed" | "silent";
  /** When its reader opened it, as far as the vendor was told. */
  openedAt?: string;
  /** What the vendor was asked, for its own read calls. */
  request: Record<string, unknown>;
}

/** An answer already given to an idempotency key. */
export interface KeptAnswer {
  key: string;
  bodyHash: string;
  answer: unknown;
  at: string;
}

/** A reader of whom no vendor ever hears whether a message arrived. */
export interface Silence {
  /** An e-mail address in small letters, or the last ten digits of a number. */
  reader: string;
  on: boolean;
}

/** An account opened by hand at a bank of the sandbox: its holder is who was said, not chance. */
export interface BankAccount {
  accountNumber: string;
  accountName: string;
}
