import { timingSafeEqual } from "node:crypto";

/** What a messenger said later of a message it had taken in. */
export interface Receipt {
  /** Under which it knows the message. */
  readonly theirReference: string;
  /** `waiting`: it says something, but not how it ended. */
  readonly kind: "delivered" | "opened" | "failed" | "waiting";
  /** Its own word for it. */
  readonly words: string;
  /** When, if it says so in a time that can be read. */
  readonly at: Date | null;
  /** Of an e-mail: nothing is to be sent to its address again. */
  readonly unwanted?: "bounced" | "complained";
}

/** A delivery to our webhook address, as it is to be kept. */
export interface ReceiptNotice {
  readonly event: string;
  /** Names this delivery once and for all: told again, it is the same. */
  readonly eventKey: string;
  readonly reference: string;
  readonly raw: Uint8Array;
}

type Header = (name: string) => string | null;

/** The ear of a messenger: what reaches our webhook address is heard by it alone. */
export interface ReceiptReader {
  readonly name: string;
  /** Whether these bytes are theirs. Compared in constant time. */
  isSigned(raw: Uint8Array, header: Header, now: Date): boolean;
  /** Null when it is about no message of ours or cannot be read. */
  readNotice(raw: Uint8Array, header: Header): ReceiptNotice | null;
  /** What a kept delivery says. */
  readReceipt(raw: Uint8Array): Receipt | null;
}

/** What Postgres keeps as it came: no NUL, no half of a character. */
export const storable = /^[^\0\p{Cs}]*$/u;

/** Whether two digests are the same, at the same speed wherever they differ. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);
