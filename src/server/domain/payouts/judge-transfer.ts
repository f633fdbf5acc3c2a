import { isFindable } from "../gateway-patience";
import type { Sending } from "../sending";
import { weighFacts } from "../weigh-facts";
import type { Payout } from "./machine";
import { isAbout, type TransferAnswer, type TransferFacts } from "./rules";

/** Whether a gateway is known to pay one reference once, however often it is sent. */
export type Repeats = "paid_once" | "not_confirmed";

/**
 * Whether a sending may be made at all. Where an earlier one may have been taken in, only a gateway
 * that pays the same reference once may be told again; any other is asked what became of it.
 */
export const maySend = (sending: Pick<Sending, "first">, repeats: Repeats): boolean =>
  sending.first || repeats === "paid_once";

export interface TransferWord {
  /** The sending that this answers; null when it only answers a question. */
  readonly sending: Sending | null;
  /** When the gateway was asked or told; what it said may be written down much later. */
  readonly askedAt: string;
  readonly answer: TransferAnswer;
}

/** What an answer does to a payout. */
export type Verdict =
  | { readonly kind: "nothing" | "ask" | "reverse" | "late" }
  | { readonly kind: "doubt" | "fail"; readonly reason: string }
  | { readonly kind: "note" | "succeed"; readonly facts: TransferFacts };

export type Judged = Pick<Payout, "status" | "sentAt" | "reference" | "amount" | "currency">;

/**
 * What the gateway's word proves about a payout, and nothing more: the whole of the policy by which
 * money that was sent is given back or is gone. Pure, so that a test can try it in every order of
 * events (`judge-transfer.test.ts`).
 */
export const judgeTransfer = (payout: Judged, word: TransferWord): Verdict => {
  const { answer, askedAt } = word;
  if (!isOnItsWay(payout)) {
    if (hasComeBack(payout, word)) return { kind: "reverse" };
    return { kind: wasPaidLate(payout, word) ? "late" : "nothing" };
  }
  switch (answer.kind) {
    case "refused":
      return { kind: isOnlySending(payout, word) ? "fail" : "doubt", reason: answer.reason };
    case "not_found":
      return isFindable(payout.sentAt, new Date(askedAt))
        ? { kind: "doubt", reason: "not_found" }
        : { kind: "ask" };
    case "unknown":
      return word.sending ? { kind: "doubt", reason: answer.reason } : { kind: "ask" };
    case "sent":
    case "succeeded":
    case "failed":
    case "reversed":
      return isAbout(payout, answer)
        ? weighFacts(answer)
        : { kind: "doubt", reason: "answer_differs" };
  }
};

const isOnItsWay = ({ status }: Judged) => status === "PROCESSING" || status === "UNKNOWN";

/**
 * What was paid may still come back; nothing else is heard of a payout at an end. Not every gateway
 * has a word for it: some say of a transfer they called successful that it failed.
 */
const hasComeBack = ({ status, ...payout }: Judged, { answer }: TransferWord): boolean =>
  status === "SUCCEEDED" &&
  (answer.kind === "reversed" || answer.kind === "failed") &&
  isAbout(payout, answer);

/** Given back by a word that was final, and paid: it cannot be taken back from here, only be told. */
const wasPaidLate = ({ status, ...payout }: Judged, { answer }: TransferWord): boolean =>
  status === "FAILED" && answer.kind === "succeeded" && isAbout(payout, answer);

/**
 * Whether nothing but this request can have reached the gateway. One refused for want of money, say,
 * proves nothing once another was begun before or after it: the money may be what that one took.
 */
const isOnlySending = ({ sentAt }: Judged, { sending }: TransferWord): boolean =>
  sending?.first === true && sentAt?.toISOString() === sending.sentAt;
