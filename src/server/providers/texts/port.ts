import type { TextPurpose, TextVendor } from "@/lib/text-routes";

export interface Text {
  /** E.164 with the plus. */
  readonly to: string;
  readonly text: string;
  /** Why it is sent; both are things their reader waits for, neither is promotion. */
  readonly purpose: TextPurpose;
  /** The code in it, for a way that may carry nothing but a code in words agreed on beforehand. */
  readonly code?: string;
}

export type TextAnswer =
  /** Taken in by the vendor; whether it was delivered is told later. */
  | { readonly kind: "sent"; readonly theirReference: string }
  | {
      readonly kind: "failed";
      readonly theirReference: null;
      readonly reason: string;
      /** Because of the number or its owner's wish: another vendor is not to be asked. */
      readonly everybody?: true;
    }
  /** May have been sent: sending it again may send it twice. */
  | { readonly kind: "unknown"; readonly theirReference: null; readonly reason: string };

export interface TextProvider {
  readonly name: TextVendor;
  send(text: Text): Promise<TextAnswer>;
}

/** How long a vendor may take to say that it has taken a text in. */
export const SEND_MS = 8_000;
