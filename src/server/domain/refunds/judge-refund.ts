import { isFindable } from "../gateway-patience";
import type { Sending } from "../sending";
import { weighFacts } from "../weigh-facts";
import { NOT_FOUND, type Refund } from "./machine";
import { isAbout, type RefundAnswer, type RefundFacts } from "./rules";

export interface AnsweredRefund {
  /** The sending that this answers; null when it only answers a question. */
  readonly sending: Sending | null;
  /** When the gateway was asked or told; what it said may be written down much later. */
  readonly askedAt: string;
  readonly answer: RefundAnswer;
}

/** What an answer does to a refund; `putBack` is to be sent another time. */
export type Verdict =
  | { readonly kind: "nothing" | "ask" | "putBack" }
  | { readonly kind: "doubt" | "fail"; readonly reason: string }
  | { readonly kind: "note" | "succeed"; readonly facts: RefundFacts };

export type Judged = Pick<
  Refund,
  "id" | "status" | "sentAt" | "amount" | "currency" | "theirReference"
> & { readonly payment: Pick<Refund["payment"], "theirId"> };

/**
 * What the gateway's word proves about a refund, and nothing more: the whole of the policy by which
 * money that was sent back is the buyer's balance again or is gone. Pure, so that a test can try it
 * in every order of events (`judge-refund.test.ts`).
 */
export const judgeRefund = (refund: Judged, word: AnsweredRefund): Verdict => {
  const { answer, askedAt } = word;
  if (refund.status !== "PROCESSING" && refund.status !== "UNKNOWN") return { kind: "nothing" };
  switch (answer.kind) {
    case "refused":
      return {
        kind: isLatest(refund, word) && word.sending?.first ? "fail" : "doubt",
        reason: answer.reason,
      };
    case "turned_away":
      return { kind: isLatest(refund, word) ? "putBack" : "ask" };
    case "not_found":
      return isFindable(refund.sentAt, new Date(askedAt))
        ? { kind: "doubt", reason: NOT_FOUND }
        : { kind: "ask" };
    case "unknown":
      return isLatest(refund, word) ? { kind: "doubt", reason: answer.reason } : { kind: "ask" };
    case "sent":
    case "succeeded":
    case "failed":
      return isAbout(refund, answer)
        ? weighFacts(answer)
        : { kind: "doubt", reason: "answer_differs" };
  }
};

/**
 * Whether this answers what was sent last and is still waited for: one that comes after the refund
 * was sent once more says nothing of that later sending. Nor does a later one's refusal say anything
 * of an earlier sending; "already refunded" may be about that.
 */
const isLatest = ({ status, sentAt }: Judged, { sending }: AnsweredRefund): boolean =>
  status === "PROCESSING" && sending !== null && sentAt?.toISOString() === sending.sentAt;
