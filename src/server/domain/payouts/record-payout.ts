import { and, eq } from "drizzle-orm";
import { payouts } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { weighAgain } from "../weigh-again";
import { judgeTransfer, type TransferWord } from "./judge-transfer";
import { type Payout, payoutMachine } from "./machine";
import { partsOf, type TransferFacts, totalOf } from "./rules";

interface PayoutWord extends TransferWord {
  readonly payoutId: string;
}

/**
 * What the gateway said of a payout, to a sending or to a question. Only its own final words end
 * it; an answer that is no answer, or about something else, leaves it in doubt and moves nothing.
 */
export const recordPayout = (ctx: Ctx, word: PayoutWord): Promise<Payout["status"]> =>
  weighAgain(() => weigh(ctx, word));

const weigh = async (ctx: Ctx, word: PayoutWord): Promise<Payout["status"]> => {
  const payout = await payoutMachine.read(ctx.db, word.payoutId);
  if (!payout) throw new DomainError("payout_not_found");
  const verdict = judgeTransfer(payout, word);
  switch (verdict.kind) {
    case "nothing":
      return payout.status;
    case "ask":
      return ask(ctx, payout, word);
    case "doubt":
      return doubt(ctx, payout, word, verdict.reason);
    case "note":
      return note(ctx, payout, factsRow(payout, word, verdict.facts));
    case "succeed":
      return succeed(ctx, payout, factsRow(payout, word, verdict.facts));
    case "fail":
      return fail(ctx, word, verdict.reason);
    case "reverse":
      return reverse(ctx, payout, word);
    case "late":
      return payLate(ctx, payout, word);
  }
};

type Asked = Pick<PayoutWord, "askedAt">;

const factsRow = (payout: Payout, { askedAt }: Asked, facts: TransferFacts) => ({
  asked_at: askedAt,
  their_reference: facts.theirReference ?? payout.theirReference,
  provider_fee: facts.feeMinor ?? payout.providerFee?.toString() ?? null,
});

/** The payout behind a gateway's reference; null when it is none of ours. */
export const findPayoutId = async (
  ctx: Ctx,
  { provider, reference }: { provider: string; reference: string },
): Promise<string | null> => {
  const [payout] = await ctx.db
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.provider, provider), eq(payouts.reference, reference)));
  return payout?.id ?? null;
};

type Columns = Readonly<Record<string, unknown>>;

const note = async (ctx: Ctx, { id, status }: Payout, row: Columns) => {
  const action = status === "UNKNOWN" ? "find" : "note";
  await advance(ctx, payoutMachine, id, action, () => ({ row }));
  return "PROCESSING" as const;
};

/** Nothing new: we remember when we asked. */
const ask = async (ctx: Ctx, { id, status }: Payout, { askedAt }: Asked) => {
  await advance(ctx, payoutMachine, id, "note", () => ({ row: { asked_at: askedAt } }));
  return status;
};

const doubt = async (ctx: Ctx, { id, status }: Payout, { askedAt }: Asked, reason: string) => {
  const action = status === "UNKNOWN" ? "note" : "doubt";
  await advance(ctx, payoutMachine, id, action, () => ({ row: { asked_at: askedAt, reason } }));
  return "UNKNOWN" as const;
};

const succeed = async (ctx: Ctx, { id }: Payout, row: Columns) => {
  await advance(ctx, payoutMachine, id, "succeed", (payout) => ({
    row: { ...row, concluded_at: ctx.now, reason: null },
    posting: {
      key: `wd:${id}:post`,
      owners: { user: payout.userId, provider: payout.provider },
      amounts: partsOf(payout),
    },
  }));
  return "SUCCEEDED" as const;
};

const fail = async (ctx: Ctx, word: PayoutWord, reason: string) => {
  const { payoutId: id, askedAt } = word;
  await advance(ctx, payoutMachine, id, "fail", (payout) => {
    // Judged once more on what is written over: a sending begun since the last look makes it doubtful.
    if (judgeTransfer(payout, word).kind !== "fail") {
      throw new DomainError("state_forbids_action", { noun: "payouts", status: payout.status });
    }
    return {
      row: { asked_at: askedAt, concluded_at: ctx.now, reason },
      posting: {
        key: `wd:${id}:void`,
        owners: { user: payout.userId },
        amounts: { total: totalOf(payout) },
      },
    };
  });
  return "FAILED" as const;
};

/** What was given back was paid after all: nothing moves, and a monitor raises the alarm. */
const payLate = async (ctx: Ctx, { id, paidLateAt }: Payout, { askedAt }: Asked) => {
  await advance(ctx, payoutMachine, id, "payLate", () => ({
    row: { asked_at: askedAt, paid_late_at: paidLateAt?.toISOString() ?? ctx.now },
  }));
  return "FAILED" as const;
};

const reverse = async (ctx: Ctx, { id }: Payout, { askedAt }: Asked) => {
  await advance(ctx, payoutMachine, id, "reverse", (payout) => ({
    row: { asked_at: askedAt, reason: "reversed" },
    posting: {
      key: `wd:${id}:reverse`,
      owners: { user: payout.userId, provider: payout.provider },
      amounts: partsOf(payout),
    },
  }));
  return "REVERSED" as const;
};
