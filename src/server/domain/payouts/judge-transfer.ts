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
  if (!isOnItsWay(payout)) return { kind: hasComeBack(payout, word) ? "reverse" : "nothing" };
  switch (answer.kind) {
    case "refused":
      return { kind: isOnlySending(payout, word) ? "fail" : "doubt", reason: answer.reason };
    case "not_found":
      return isFindable(payout.sentAt, now)
        ? { kind: "doubt", reason: "not_found" }
        : { kind: "ask" };
    case "unknown":
      return word.sending ? { kind: "doubt", reason: answer.reason } : { kind: "ask" };
    case "sent":
    case "succeeded":
    case "failed":
    case "reversed":
      return isAbout(payout, answer)
        ? judgeFacts(answer)
        : { kind: "doubt", reason: "answer_differs" };
  }
};

const isOnItsWay = ({ status }: Judged) => status === "PROCESSING" || status === "UNKNOWN";

/** What was paid may still come back; nothing else is heard of a payout at an end. */
const hasComeBack = (payout: Judged, { answer }: TransferWord): boolean =>
  payout.status === "SUCCEEDED" && answer.kind === "reversed" && isAbout(payout, answer);

const judgeFacts = (facts: TransferFacts): Verdict => {
  switch (facts.kind) {
    case "sent":
      return { kind: "note", facts };
    case "succeeded":
      return { kind: "succeed", facts };
    case "failed":
      return { kind: "fail", reason: facts.reason ?? "failed" };
    case "reversed":
      return { kind: "fail", reason: "reversed" };
  }
};

/**
 * Whether nothing but this request can have reached the gateway. One refused for want of money, say,
 * proves nothing once another was begun before or after it: the money may be what that one took.
 */
const isOnlySending = ({ sentAt }: Judged, { sending }: TransferWord): boolean =>
  sending?.first === true && sentAt?.toISOString() === sending.sentAt;
