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
  /** `reversed` once some of it went back; until then `success` when it was paid. */
  status: "abandoned" | "ongoing" | "success" | "failed" | "reversed";
  /** What was really paid, and in which currency; null before that. */
  paid: string | null;
  paidCurrency: string | null;
  fees: string | null;
  gatewayResponse: string;
  /** Which button paid it. */
  how: HowToPay | null;
  createdAt: string;
  paidAt: string | null;
  /** The number it is paid into; a payment without one has a checkout. */
  payAccount?: PayAccount;
  /** What its vendor says of its mode, where that is not `test`: only a break says otherwise. */
  domain?: "live";
}

/** A bank account made for one payment. */
export interface PayAccount {
  accountNumber: string;
  expiresAt: string;
  /** Who paid into it; null before that. */
  sender: string | null;
  /** What was sent and went back, in kobo. */
  rejected: { amount: string; reason: string; at: string }[];
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
  /** As that of a payment. */
  domain?: "live";
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
  channel: "sms" | "whatsapp" | "email";
  vendor: "termii" | "twilio" | "telnyx" | "resend";
  to: string;
  from: string;
  subject?: string;
  text: string;
  html?: string;
  at: string;
  /** What its vendor says became of it; of a silent one it never says anything. */
  outcome: "delivered" | "failed" | "blocked" | "silent";
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

export type DisputeStatus = "awaiting-merchant-feedback" | "awaiting-bank-feedback" | "resolved";

/** A payer's bank that wants a payment back. */
export interface Dispute {
  id: number;
  /** Reference and number of the payment. */
  reference: string;
  transaction: number;
  /** What is wanted back; what the merchant offers, once he has answered. */
  amount: string;
  currency: string;
  status: DisputeStatus;
  /** Only what is `declined` leaves the money where it is. Null until the end. */
  resolution: "merchant-accepted" | "declined" | "auto-accepted" | null;
  /** What was really taken from the merchant; null until the end. */
  taken: string | null;
  evidence: Evidence | null;
  /** Names of the files sent with the answer. */
  attachments: string[];
  history: { status: string; by: string; createdAt: string }[];
  messages: { sender: string; body: string; createdAt: string }[];
  /** Unanswered until then, it is lost. */
  dueAt: string;
  createdAt: string;
  updatedAt: string;
  resolvedAt: string | null;
}

export interface Evidence {
  id: number;
  customerEmail: string;
  customerName: string;
  customerPhone: string;
  serviceDetails: string;
  deliveryAddress: string | null;
  deliveryDate: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A file that backs an answer to a dispute: a place for it, and from when it is there its size. */
export interface Upload {
  name: string;
  dispute: number;
  /** As the merchant calls it. */
  filename: string;
  expiresAt: string;
  /** In bytes; null until it was sent. */
  size: number | null;
}

/** What was collected on one day and paid to the merchant's bank on another. */
export interface Settlement {
  id: number;
  /** On its line of the bank's statement. */
  reference: string;
  /** The days in Lagos, as `2026-11-22`. */
  collectedOn: string;
  settledOn: string;
  currency: string;
  /** References of its payments. */
  payments: string[];
  /** What the gateway's balance lacked, because it went to others in the meantime. */
  deductions: string;
  /** What arrived at the bank. */
  paid: string;
  status: "success";
  createdAt: string;
  updatedAt: string;
}

export const BREAK_KINDS = [
  "ours-only",
  "theirs-only",
  "amount-differs",
  "fee-differs",
  "duplicate",
  "late-reversal",
  "wrong-currency",
  "wrong-day",
  "wrong-mode",
  "never-settled",
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

/** A lie of the gateway about one payment or transfer, laid over what really is. */
export interface Break {
  id: string;
  kind: BreakKind;
  on: "payment" | "transfer";
  reference: string;
  /** What it shows instead, where the kind shows something else. */
  amount?: string;
  fee?: string;
  currency?: string;
  days?: number;
  /** The number of the row that is not really there. */
  extraId?: number;
  /** The payment that nobody asked for. */
  payment?: Payment;
  at: string;
  /** Whether it was taken back. */
  over: boolean;
}
