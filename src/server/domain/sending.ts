/** One time a gateway was told to pay out or to give back. */
export interface Sending {
  /** False when an earlier one may have been taken in. */
  readonly first: boolean;
  /** When it began, as the row has it: a later sending writes a later one. */
  readonly sentAt: string;
}
