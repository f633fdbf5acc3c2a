/** A sum that was paid to our bank: `gross - fee - deducted = net`, by their word. */
export interface SettledSum {
  /** Its own number at the gateway. */
  readonly batch: string;
  readonly currency: string;
  readonly grossMinor: string;
  readonly feeMinor: string;
  /** What went to others out of it meanwhile. */
  readonly deductedMinor: string;
  readonly netMinor: string;
  /** When it was paid. */
  readonly at: string;
  /** Whether it is of the mode (test or live) our key belongs to. */
  readonly ours: boolean;
  readonly payments: readonly SettledPayment[];
}

/** A payment as part of such a sum. */
export interface SettledPayment {
  readonly reference: string;
  readonly theirId: string;
  readonly minor: string;
  readonly currency: string;
  readonly feeMinor: string | null;
}
