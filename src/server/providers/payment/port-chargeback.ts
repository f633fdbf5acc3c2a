/** What a gateway says of a payment that a bank wants back, asked by its own number of it. */
export type ChargebackAnswer =
  | {
      readonly kind: "found";
      readonly theirReference: string;
      /** Ours, of the payment. */
      readonly paymentReference: string;
      readonly minor: string;
      readonly currency: string;
      readonly reason: string;
      /** `open` until the bank has decided, and while its decision is one we have no word for. */
      readonly state: "open" | "won" | "lost";
      readonly ours: boolean;
    }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

/** What we say to a bank that wants a payment back. */
export interface ChargebackDefence {
  readonly theirReference: string;
  readonly customer: { readonly name: string; readonly email: string; readonly phone: string };
  readonly details: string;
  readonly deliveredTo: string | null;
  readonly message: string;
  readonly file: { readonly name: string; readonly contentType: string; readonly bytes: Buffer };
}

/** `given` also when it had been before. After `unknown` it may be asked again: it counts once. */
export type ChargebackHeard =
  | { readonly kind: "given" }
  | { readonly kind: "refused" | "unknown"; readonly reason: string };
