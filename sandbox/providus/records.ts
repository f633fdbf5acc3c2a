/** What the business is at Providus: its two sets of credentials, its account, and what it held. */
export interface ProvidusSettings {
  clientId: string;
  clientSecret: string;
  userName: string;
  password: string;
  /** The account that collects and pays out. */
  account: string;
  accountName: string;
  /** Minutes that an account number for one payment lives; the bank's default is ten. */
  accountMinutes: number;
  /** Kobo in the account before the first payment. */
  float: bigint;
}

/** An account number, as it was given out once. The same number is given out again later. */
export interface VirtualAccount {
  id: number;
  accountNumber: string;
  accountName: string;
  kind: "dynamic" | "reserved";
  /** Who asked for it, as `initiationTranRef`; empty for a reserved one. */
  reference: string;
  openedAt: string;
  /** Null for a reserved one, which is never given to anybody else. */
  expiresAt: string | null;
  blacklisted: boolean;
}

/** Whose account money came from; blank as the bank writes it when it does not know. */
export interface Sender {
  accountNumber: string;
  accountName: string;
  bankCode: string;
  bankName: string;
}

export const DATE_STYLES = ["plain", "millis", "dot", "us"] as const;
/** The spellings of a moment that were seen on this wire. */
export type DateStyle = (typeof DATE_STYLES)[number];

/** Money that somebody sent to one of the numbers. Kobo as decimal text. */
export interface Credit {
  settlementId: string;
  sessionId: string;
  /** Which giving out of the number it met. */
  accountId: number;
  accountNumber: string;
  /** `initiationTranRef` as the bank will tell it; may be empty. */
  reference: string;
  amount: string;
  fee: string;
  vat: string;
  sender: Sender;
  /** `late` met a number whose time was over: logged by the bank as failed, and never told. */
  status: "credited" | "late";
  dates: DateStyle;
  at: string;
  /** Until then a verification does not find it. */
  visibleAt: string;
}

/** A transfer that was asked for, whatever became of it. */
export interface NipTransfer {
  /** The reference; with a number behind it when the same one was taken again. */
  key: string;
  reference: string;
  amount: string;
  bankCode: string;
  accountNumber: string;
  accountName: string;
  narration: string;
  sessionId: string;
  /** What the sending was answered. */
  firstCode: string;
  /** What it is answered when asked about; `09` becomes `00` at `settlesAt` by itself. */
  code: string;
  settlesAt: string | null;
  /** The receiving bank gives it back a little later. There is no word for that on this wire. */
  returns: boolean;
  returnedAt: string | null;
  /** Until then the status call does not know it. */
  visibleAt: string;
  createdAt: string;
}
