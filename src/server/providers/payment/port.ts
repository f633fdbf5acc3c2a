import type { ChargebackAnswer, ChargebackDefence, ChargebackHeard } from "./port-chargeback";
import type { SettledSum } from "./port-settled";
import type { ToldPayer } from "./told-payer";

/**
 * What we ask of a payment provider, and what it may answer, in our words. Money crosses as a
 * currency and whole minor units in decimal text, because answers cross job steps as JSON.
 */
export const providerNames = ["paystack", "fincra", "providus"] as const;
export type ProviderName = (typeof providerNames)[number];

/** How a buyer can pay: on the gateway's own page, or by transfer to a number made for this payment. */
export type CollectWay = "page" | "account";

export interface PaymentProvider {
  /** Its name in our rows, ledger accounts and webhook addresses. */
  readonly name: ProviderName;
  readonly ways: readonly CollectWay[];
  /**
   * Whether one reference is certainly paid once, however often it is sent. Where the gateway does
   * not confirm it, a transfer is sent once and after any doubt only asked about.
   */
  readonly repeats: "paid_once" | "not_confirmed";
  /** Opens a payment: a page to pay on, or an account number to pay into. */
  collect(intent: CollectIntent): Promise<CollectAnswer>;
  /** What became of a payment, by our reference. */
  verify(reference: string): Promise<PaymentAnswer>;
  /**
   * What became of the payment a webhook named: by our reference where the gateway can be asked by
   * it, else by its own number.
   */
  verifyTold(named: string): Promise<PaymentAnswer>;
  /**
   * Sends money out. May be asked again with the same reference only, and only where `repeats` says
   * so. Rejects with `NothingSent` when it certainly was not sent and may be tried again.
   */
  transfer(intent: TransferIntent): Promise<TransferAnswer>;
  /** What became of a transfer, by our reference. Never sends. */
  queryTransfer(reference: string): Promise<TransferAnswer>;
  /**
   * Gives a payment, or a part of it, back to where it came from. Asked once: some gateways keep no
   * reference of ours and would give back twice. After any doubt it is looked for.
   */
  refund(intent: RefundIntent): Promise<RefundAnswer>;
  /**
   * Looks for a refund of ours among those of its payment, by the note we put on it. `not_found`
   * only when every one of them was read. Never gives anything back.
   */
  findRefund(sought: RefundSought): Promise<RefundAnswer>;
  listBanks(): Promise<BanksAnswer>;
  /** Whose account a number is. */
  resolveAccount(account: BankNumber): Promise<AccountAnswer>;
  /** What a bank's wish to have a payment back stands at, by the gateway's own number of it. Absent
   *  where the gateway tells of none: finance writes those down by hand. */
  readChargeback?(theirReference: string): Promise<ChargebackAnswer>;
  /** Says to the bank why a payment was right, with the paper that shows it. Absent as above. */
  answerChargeback?(answer: ChargebackDefence): Promise<ChargebackHeard>;
  /** What it holds for us and would let us send. */
  balance(): Promise<BalanceAnswer>;
  /** Every transfer it made for us in a time; those of others by our key among them. */
  listTransfers(window: Window): Promise<ListAnswer<ListedTransfer>>;
  /** Every payment it took in for us in a time; those that went back since among them. */
  listReceipts(window: Window): Promise<ListAnswer<ListedReceipt>>;
  /** Every refund it made for us in a time. Unsupported where a refund is one of the transfers. */
  listRefunds(window: Window): Promise<ListAnswer<ListedRefund>>;
  /** Every sum it paid to our bank in a time, with the payments in it. */
  listSettled(window: Window): Promise<ListAnswer<SettledSum>>;
  /** Whether these raw bytes come from who knows the secret we share. */
  isSigned(raw: Uint8Array, header: HeaderOf): boolean;
  /** What a webhook's body is about, read only to know what to ask. Null when it is unreadable. */
  readNotice(raw: Uint8Array): Notice | null;
  /** What the gateway wants to hear after a delivery; any other answer has it sent again. */
  reply(outcome: HookOutcome, raw: Uint8Array): HookReply;
}

export type HeaderOf = (name: string) => string | null;

/** What became of a delivery at our door. `failed`: we could not keep it; it must come again. */
export type HookOutcome = "stored" | "again" | "forged" | "unreadable" | "too_large" | "failed";

export interface HookReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CollectIntent {
  readonly reference: string;
  readonly way: CollectWay;
  readonly email: string;
  readonly payerName: string;
  readonly minor: string;
  readonly currency: string;
  /** Where the gateway sends the browser back to; the visit proves nothing. */
  readonly returnUrl: string;
  /** When it is asked for, as an ISO moment. */
  readonly at: string;
  /** When the payment is no longer wanted, as an ISO moment; gateways may end it sooner. */
  readonly until: string;
}

export type CollectAnswer =
  | { readonly kind: "open"; readonly checkoutUrl: string }
  | { readonly kind: "account"; readonly account: PayInto }
  /** This reference was opened before. */
  | { readonly kind: "exists" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** An account number of ours for one payment. */
export interface PayInto {
  readonly accountNumber: string;
  readonly accountName: string;
  readonly bankName: string;
  /** After this the number may be somebody else's. ISO moment. */
  readonly expiresAt: string;
}

/** Money that a gateway says it holds. */
export interface Receipt {
  /** Ours; null where the gateway forgot it and only the account number tells. */
  readonly reference: string | null;
  readonly receivedMinor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
  readonly theirId: string;
  readonly paidAt: string | null;
  /** Whether it is of the mode (test or live) our key belongs to. */
  readonly ours: boolean;
  /** The account number of ours it was paid into, where it came by one. */
  readonly paidInto: string | null;
  readonly payer?: ToldPayer | null;
}

/** A payment in a list, which tells also whether all of it or some went back. */
export interface ListedReceipt extends Receipt {
  readonly reversed: boolean;
}

export type PaymentAnswer =
  | ({ readonly kind: "succeeded" } & Receipt)
  | { readonly kind: "pending"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

export interface TransferIntent {
  readonly reference: string;
  readonly minor: string;
  readonly currency: string;
  readonly bankCode: string;
  readonly accountNumber: string;
  readonly accountName: string;
  /** What the receiver reads on the statement. */
  readonly narration: string;
}

/** The transfer an answer is about, as the gateway described it. */
export interface TransferFacts {
  readonly reference: string;
  readonly minor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
  readonly theirReference: string | null;
  readonly ours: boolean;
}

export type TransferAnswer =
  /** Accepted; not yet at an end. */
  | ({ readonly kind: "sent" } & TransferFacts)
  | ({ readonly kind: "succeeded" } & TransferFacts)
  /** It came back: the money is in our balance again. */
  | ({ readonly kind: "reversed" } & TransferFacts)
  /** Of a transfer they hold: conclusively not paid. */
  | ({ readonly kind: "failed"; readonly reason: string } & TransferFacts)
  /** This request was not taken in. Of an earlier one with the same reference it says nothing. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

/** A transfer in a list, which tells also when it was asked for. */
export type ListedTransfer = TransferAnswer & TransferFacts & { readonly at: string | null };

export interface RefundIntent {
  /** Our id of it, written on it as a note: the only thing by which it is known again. */
  readonly note: string;
  /** The payment's reference. */
  readonly reference: string;
  /** The payment's number at the gateway. */
  readonly paymentId: string;
  readonly minor: string;
  readonly currency: string;
}

export interface RefundSought {
  readonly note: string;
  /** The payment's number at the gateway. */
  readonly paymentId: string;
  /** The refund's own number, once we know it. */
  readonly theirReference: string | null;
}

/** The refund an answer is about, as the gateway described it. */
export interface RefundFacts {
  readonly note: string | null;
  readonly paymentId: string;
  readonly minor: string;
  readonly currency: string;
  readonly theirReference: string;
  readonly ours: boolean;
}

/** A refund in a list, which tells also when it was asked for. */
export type ListedRefund = RefundAnswer & RefundFacts & { readonly at: string | null };

export type RefundAnswer =
  /** Accepted; not yet at an end. `reason` when somebody has to do something at the gateway. */
  | ({ readonly kind: "sent"; readonly reason?: string } & RefundFacts)
  | ({ readonly kind: "succeeded" } & RefundFacts)
  /** Conclusively not given back: the money is in our balance again. */
  | ({ readonly kind: "failed"; readonly reason: string } & RefundFacts)
  /** This request was not taken in, and asking the same again would not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** This request was not taken in, for a reason that passes. */
  | { readonly kind: "turned_away"; readonly reason: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

export interface Bank {
  readonly code: string;
  readonly name: string;
}

export type BanksAnswer =
  | { readonly kind: "found"; readonly banks: readonly Bank[] }
  | { readonly kind: "unknown"; readonly reason: string };

export type AccountAnswer =
  | { readonly kind: "found"; readonly accountName: string; readonly bankName: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

export interface BankNumber {
  readonly bankCode: string;
  readonly accountNumber: string;
}

export type BalanceAnswer =
  | { readonly kind: "found"; readonly minor: string; readonly currency: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** From the first moment on, up to the second. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

export type ListAnswer<T> =
  | { readonly kind: "found"; readonly rows: readonly T[] }
  /** The gateway has no such list. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "unknown"; readonly reason: string };

/** A webhook as a hint: something happened to the payment or transfer of this reference, or to a
 *  refund of the payment of this reference. */
export interface Notice {
  readonly event: string;
  readonly about: "payment" | "payout" | "refund" | "chargeback" | "other";
  /** The word by which the gateway is asked about it: our reference, or its own number. */
  readonly reference: string | null;
  /** Names the event where the body does; the hash of the bytes otherwise. */
  readonly eventKey: string;
}

/** The provider certainly holds no transfer of this reference: asking again cannot pay twice. */
export class NothingSent extends Error {
  constructor(reason: string) {
    super(`nothing was sent: ${reason}`);
    this.name = "NothingSent";
  }
}
