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
  /**
   * Gives a payment, or a part of it, back to where it came from. The gateway keeps no reference of
   * ours: asked twice it gives back twice, so it is asked once, and after any doubt looked for.
   */
  refund(intent: RefundIntent): Promise<RefundAnswer>;
  /**
   * Looks for a refund of ours among those of its payment, by the note we put on it. `not_found`
   * only when every one of them was read. Never gives anything back.
   */
  findRefund(sought: RefundSought): Promise<RefundAnswer>;
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

export interface RefundIntent {
  /** Our id of it, written on it as a note: the only thing by which it is known again. */
  readonly note: string;
  /** The payment's reference. */
  readonly reference: string;
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

/** A webhook as a hint: something happened to the payment or transfer of this reference, or to a
 *  refund of the payment of this reference. */
export interface Notice {
  readonly event: string;
  readonly about: "payment" | "payout" | "refund" | "other";
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
