import { isFindable } from "../gateway-patience";
import type { Payout } from "./machine";
import { isAbout, type TransferAnswer, type TransferFacts } from "./rules";

/** One time the gateway was told to pay. */
export interface Sending {
  /** False when an earlier one may have been taken in. */
  readonly first: boolean;
  /** When it began, as the payout has it: a later sending writes a later one. */
  readonly sentAt: string;
}

export interface TransferWord {
  /** The sending that this answers; null when it only answers a question. */
  readonly sending: Sending | null;
  readonly answer: TransferAnswer;
}

/** What an answer does to a payout. */
export type Verdict =
  | { readonly kind: "nothing" | "ask" | "reverse" }
  | { readonly kind: "doubt" | "fail"; readonly reason: string }
  | { readonly kind: "note" | "succeed"; readonly facts: TransferFacts };

export type Judged = Pick<Payout, "status" | "sentAt" | "reference" | "amount" | "currency">;

/**
 * What the gateway's word proves about a payout, and nothing more: the whole of the policy by which
 * money that was sent is given back or is gone. Pure, so that a test can try it in every order of
 * events (`judge-transfer.test.ts`).
 */
export const judgeTransfer = (payout: Judged, word: TransferWord, now: Date): Verdict => {
  const { answer } = word;
  switch (answer.kind) {
    case "refused":
      return isOnlySending(payout, word)
        ? whileOnItsWay(payout, { kind: "fail", reason: answer.reason })
        : whileOnItsWay(payout, { kind: "doubt", reason: answer.reason });
    case "not_found":
      return whileOnItsWay(
        payout,
        isFindable(payout.sentAt, now) ? { kind: "doubt", reason: "not_found" } : { kind: "ask" },
      );
    case "unknown":
      return whileOnItsWay(
        payout,
        word.sending ? { kind: "doubt", reason: answer.reason } : { kind: "ask" },
      );
    case "sent":
    case "succeeded":
    case "failed":
    case "reversed":
      return isAbout(payout, answer)
        ? judgeFacts(payout, answer)
        : whileOnItsWay(payout, { kind: "doubt", reason: "answer_differs" });
  }
};

const judgeFacts = (payout: Judged, facts: TransferFacts): Verdict => {
  switch (facts.kind) {
    case "sent":
      return whileOnItsWay(payout, { kind: "note", facts });
    case "succeeded":
      return whileOnItsWay(payout, { kind: "succeed", facts });
    case "failed":
      return whileOnItsWay(payout, { kind: "fail", reason: facts.reason ?? "failed" });
    case "reversed":
      return payout.status === "SUCCEEDED"
        ? { kind: "reverse" }
        : whileOnItsWay(payout, { kind: "fail", reason: "reversed" });
  }
};

/**
 * Whether nothing but this request can have reached the gateway. One refused for want of money, say,
 * proves nothing once another was begun before or after it: the money may be what that one took.
 */
const isOnlySending = ({ sentAt }: Judged, { sending }: TransferWord): boolean =>
  sending?.first === true && sentAt?.toISOString() === sending.sentAt;

const whileOnItsWay = ({ status }: Judged, verdict: Verdict): Verdict =>
  status === "PROCESSING" || status === "UNKNOWN" ? verdict : { kind: "nothing" };
