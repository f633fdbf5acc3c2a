/**
 * What we ask of a payment provider, and what it may answer, in our words. Money crosses as a
 * currency and whole minor units in decimal text, because answers cross job steps as JSON.
 */
export interface PaymentProvider {
  /** Its name in our rows, ledger accounts and webhook addresses. */
  readonly name: string;
  startCheckout(intent: CheckoutIntent): Promise<CheckoutAnswer>;
  /** What became of a payment, by our reference. */
  verify(reference: string): Promise<PaymentAnswer>;
  /**
   * Sends money out. May be asked again with the same reference only; a repeated one is never
   * paid twice. Rejects with `NothingSent` when it certainly was not sent and may be tried again.
   */
  transfer(intent: TransferIntent): Promise<TransferAnswer>;
  /** What became of a transfer, by our reference. Never sends. */
  queryTransfer(reference: string): Promise<TransferAnswer>;
  listBanks(): Promise<BanksAnswer>;
  /** Whose account a number is. */
  resolveAccount(account: { bankCode: string; accountNumber: string }): Promise<AccountAnswer>;
  /** Whether these raw bytes were signed with the secret we share. */
  isSigned(raw: Uint8Array, signature: string | null): boolean;
  /** What a webhook's body is about, read only to know what to ask. Null when it is unreadable. */
  readNotice(raw: Uint8Array): Notice | null;
}

export interface CheckoutIntent {
  readonly reference: string;
  readonly email: string;
  readonly minor: string;
  readonly currency: string;
  /** Where the gateway sends the browser back to; the visit proves nothing. */
  readonly returnUrl: string;
}

export type CheckoutAnswer =
  | { readonly kind: "open"; readonly checkoutUrl: string }
  /** This reference was opened before. */
  | { readonly kind: "exists" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** Money that a gateway says it holds: what, of which payment, in which mode. */
export interface Receipt {
  readonly reference: string;
  readonly receivedMinor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
  readonly theirId: string;
  readonly paidAt: string | null;
  /** Whether it is of the mode (test or live) our key belongs to. */
  readonly ours: boolean;
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

/** A webhook as a hint: something happened to the payment or transfer of this reference. */
export interface Notice {
  readonly event: string;
  readonly about: "payment" | "payout" | "other";
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
