import { money } from "@/lib/money";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { weighAgain } from "../weigh-again";
import { type AnsweredRefund, judgeRefund } from "./judge-refund";
import { type Refund, refundMachine, setAsideFor } from "./machine";
import { backToBalance, endOf, type RefundFacts } from "./rules";
import { stepSuspense } from "./step-suspense";

export interface RefundWord extends AnsweredRefund {
  readonly refundId: string;
}

/**
 * What the gateway said of a refund, to its sending or to a question. Only its own final words end
 * it; an answer that is no answer, or about something else, leaves it in doubt and moves nothing.
 */
export const recordRefund = (ctx: Ctx, word: RefundWord): Promise<Refund["status"]> =>
  weighAgain(() => weigh(ctx, word));

const weigh = async (ctx: Ctx, word: RefundWord): Promise<Refund["status"]> => {
  const refund = await refundMachine.read(ctx.db, word.refundId);
  if (!refund) throw new DomainError("refund_not_found");
  const verdict = judgeRefund(refund, word);
  switch (verdict.kind) {
    case "nothing":
      return refund.status;
    case "ask":
      return ask(ctx, refund, word);
    case "putBack":
      return putBack(ctx, refund, word);
    case "doubt":
      return doubt(ctx, refund, word, verdict.reason);
    case "note":
      return note(ctx, refund, factsRow(word, verdict.facts));
    case "succeed":
      return succeed(ctx, refund, factsRow(word, verdict.facts));
    case "fail":
      return fail(ctx, refund, word, verdict.reason);
  }
};

type Columns = Readonly<Record<string, unknown>>;
type Asked = Pick<RefundWord, "askedAt">;

const factsRow = ({ askedAt }: Asked, facts: RefundFacts): Columns => ({
  asked_at: askedAt,
  their_reference: facts.theirReference,
  reason: facts.reason ?? null,
});

const note = async (ctx: Ctx, { id, status }: Refund, row: Columns) => {
  const action = status === "UNKNOWN" ? "find" : "note";
  await advance(ctx, refundMachine, id, action, () => ({ row }));
  return "PROCESSING" as const;
};

/** Nothing new: we remember when we asked. */
const ask = async (ctx: Ctx, { id, status }: Refund, { askedAt }: Asked) => {
  await advance(ctx, refundMachine, id, "note", () => ({ row: { asked_at: askedAt } }));
  return status;
};

const putBack = async (ctx: Ctx, { id }: Refund, { askedAt }: Asked) => {
  await advance(ctx, refundMachine, id, "putBack", () => ({ row: { asked_at: askedAt } }));
  return "APPROVED" as const;
};

const doubt = async (ctx: Ctx, { id, status }: Refund, { askedAt }: Asked, reason: string) => {
  const action = status === "UNKNOWN" ? "note" : "doubt";
  await advance(ctx, refundMachine, id, action, () => ({ row: { asked_at: askedAt, reason } }));
  return "UNKNOWN" as const;
};

const succeed = async (ctx: Ctx, { id }: Refund, row: Columns) => {
  await advance(ctx, refundMachine, id, "succeed", async (refund) => ({
    row: { ...row, concluded_at: ctx.now, reason: null },
    also: await stepSuspense(ctx, refund, "arrive"),
    posting: {
      key: `refund:${id}:paid`,
      ...(refund.orderId === null ? {} : { orderId: refund.orderId }),
      owners: { order: setAsideFor(refund), provider: refund.provider },
      amounts: { amount: money(refund.amount, refund.currency) },
    },
  }));
  return "SUCCEEDED" as const;
};

const fail = async (ctx: Ctx, { id }: Refund, { askedAt }: Asked, reason: string) => {
  await advance(ctx, refundMachine, id, "fail", async (refund) => ({
    end: endOf(refund),
    also: await stepSuspense(ctx, refund, "comeBack"),
    row: { asked_at: askedAt, concluded_at: ctx.now, reason },
    posting: backToBalance(refund),
  }));
  return "FAILED" as const;
};
