import type { Rehearsed } from "./rehearse";

/** A question a replay would put to somebody outside. It is not put here. */
export interface Question {
  readonly provider: string;
  readonly asks:
    | "pay"
    | "whatBecameOfPayout"
    | "giveBack"
    | "whatBecameOfRefund"
    | "whatCame"
    | "whatBankWants"
    | "lists";
  readonly reference: string;
}

/** What would be written if the answer were this one; `always` where nobody is asked. */
export interface Branch extends Rehearsed {
  readonly given: "always" | "done" | "notDone" | "noAnswer" | "nothingCame";
}

/** What a replay would do at this moment. */
export interface DryRun {
  /** Why there is nothing, or nothing certain, to show. */
  readonly says: string | null;
  readonly asks: readonly Question[];
  readonly branches: readonly Branch[];
}

export const onlySays = (says: string): DryRun => ({ says, asks: [], branches: [] });
