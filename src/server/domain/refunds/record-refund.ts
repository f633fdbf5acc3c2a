import { money } from "@/lib/money";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { isFindable } from "../gateway-patience";
import { weighAgain } from "../weigh-again";
import { NOT_FOUND, type Refund, refundMachine } from "./machine";
import { backToBalance, isAbout, type RefundAnswer, type RefundFacts } from "./rules";

export interface RefundWord {
  readonly refundId: string;
  /** When that was sent to which this is the answer; null when it only answers a question. */
  readonly sentAt: string | null;
  readonly answer: RefundAnswer;
}

/**
 * What the gateway said of a refund, to its sending or to a question. Only its own final words end
 * it; an answer that is no answer, or about something else, leaves it in doubt and moves nothing.
 */
export const recordRefund = (ctx: Ctx, word: RefundWord): Promise<Refund["status"]> =>
  weighAgain(() => weigh(ctx, word));

const weigh = async (
  ctx: Ctx,
  { refundId, sentAt, answer }: RefundWord,
): Promise<Refund["status"]> => {
  const refund = await refundMachine.read(ctx.db, refundId);
  if (!refund) throw new DomainError("refund_not_found");
  if (!isOnItsWay(refund)) return refund.status;
  // An answer that comes after the refund was sent once more says nothing of that later sending.
  const latest = sentAt !== null && refund.sentAt?.toISOString() === sentAt;
  const sending = latest && refund.status === "PROCESSING";
  switch (answer.kind) {
    case "refused":
      return sending ? fail(ctx, refund, answer.reason) : doubt(ctx, refund, answer.reason);
    case "turned_away":
      return sending ? putBack(ctx, refund) : ask(ctx, refund);
    case "not_found":
      return isFindable(refund.sentAt, ctx.now) ? doubt(ctx, refund, NOT_FOUND) : ask(ctx, refund);
    case "unknown":
      return sending ? doubt(ctx, refund, answer.reason) : ask(ctx, refund);
    case "sent":
    case "succeeded":
    case "failed":
      return isAbout(refund, answer)
        ? recordFacts(ctx, refund, answer)
        : doubt(ctx, refund, "answer_differs");
  }
};

const isOnItsWay = ({ status }: Refund) => status === "PROCESSING" || status === "UNKNOWN";

const recordFacts = (ctx: Ctx, refund: Refund, facts: RefundFacts) => {
  const row = { asked_at: ctx.now, their_reference: facts.theirReference };
  switch (facts.kind) {
    case "sent":
      return note(ctx, refund, { ...row, reason: facts.reason ?? null });
    case "succeeded":
      return succeed(ctx, refund, row);
    case "failed":
      return fail(ctx, refund, facts.reason ?? "failed");
  }
};

type Columns = Readonly<Record<string, unknown>>;

const note = async (ctx: Ctx, { id, status }: Refund, row: Columns) => {
  const action = status === "UNKNOWN" ? "find" : "note";
  await advance(ctx, refundMachine, id, action, () => ({ row }));
  return "PROCESSING" as const;
};

/** Nothing new: we remember that we asked. */
const ask = async (ctx: Ctx, { id, status }: Refund) => {
  await advance(ctx, refundMachine, id, "note", () => ({ row: { asked_at: ctx.now } }));
  return status;
};

const putBack = async (ctx: Ctx, { id }: Refund) => {
  await advance(ctx, refundMachine, id, "putBack", () => ({ row: { asked_at: ctx.now } }));
  return "APPROVED" as const;
};

const doubt = async (ctx: Ctx, { id, status }: Refund, reason: string) => {
  const action = status === "UNKNOWN" ? "note" : "doubt";
  await advance(ctx, refundMachine, id, action, () => ({ row: { asked_at: ctx.now, reason } }));
  return "UNKNOWN" as const;
};

const succeed = async (ctx: Ctx, { id }: Refund, row: Columns) => {
  await advance(ctx, refundMachine, id, "succeed", (refund) => ({
    row: { ...row, concluded_at: ctx.now, reason: null },
    posting: {
      key: `refund:${id}:paid`,
      orderId: refund.orderId,
      owners: { order: refund.orderId, provider: refund.provider },
      amounts: { amount: money(refund.amount, refund.currency) },
    },
  }));
  return "SUCCEEDED" as const;
};

const fail = async (ctx: Ctx, { id }: Refund, reason: string) => {
  await advance(ctx, refundMachine, id, "fail", (refund) => ({
    row: { asked_at: ctx.now, concluded_at: ctx.now, reason },
    posting: backToBalance(refund),
  }));
  return "FAILED" as const;
};
