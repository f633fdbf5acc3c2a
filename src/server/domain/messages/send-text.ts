import type { TextVendor } from "@/lib/text-routes";
import type { Ctx } from "../context";
import { recordAttempt, type TextAnswer } from "./record-attempt";
import { startAttempt, type Wanted } from "./start-attempt";

export interface TextToSend {
  readonly to: string;
  readonly text: string;
  readonly purpose: Wanted["purpose"];
  readonly code?: string;
}

/** Asks one vendor, once; how is the caller's. */
export type AskVendor = (vendor: TextVendor, text: TextToSend) => Promise<TextAnswer>;

export interface SentText {
  /** Null when nobody could be asked. */
  readonly vendor: TextVendor | null;
  readonly answer: TextAnswer;
  /** Whether somebody else is asked if no receipt comes. */
  readonly waits: boolean;
}

/**
 * Sends a text by its route: a vendor that certainly refused is followed by the next at once. One that
 * may have sent it ends it here; its receipt is waited for by a job. Each asking is written down before
 * and after, and no transaction is open while a vendor is asked.
 */
export const sendText = async (ctx: Ctx, wanted: Wanted, ask: AskVendor): Promise<SentText> => {
  let last: SentText | null = null;
  for (;;) {
    const started = await startAttempt(ctx, wanted);
    if (started.kind === "refused") {
      const answer = { kind: "failed", theirReference: null, reason: started.reason } as const;
      return last ?? { vendor: null, answer, waits: false };
    }
    const { id, vendor, waits } = started;
    const answer = await ask(vendor, { to: wanted.to, purpose: wanted.purpose, ...wanted.words });
    await recordAttempt(ctx, { id, answer });
    last = { vendor, answer, waits: waits && answer.kind !== "failed" };
    if (answer.kind !== "failed" || answer.everybody) return last;
  }
};
