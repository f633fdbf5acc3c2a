export interface Sms {
  /** E.164 with the plus. */
  readonly to: string;
  readonly text: string;
  /** Why it is sent; both are things their reader waits for, neither is promotion. */
  readonly purpose: "SIGN_IN" | "NOTICE";
}

export type SmsAnswer =
  /** Taken in by the provider; whether it was delivered is told later. */
  | { readonly kind: "sent"; readonly theirReference: string }
  | { readonly kind: "failed"; readonly theirReference: null; readonly reason: string }
  /** May have been sent: sending it again may send it twice. */
  | { readonly kind: "unknown"; readonly theirReference: null; readonly reason: string };

export interface SmsProvider {
  readonly name: string;
  send(sms: Sms): Promise<SmsAnswer>;
}
