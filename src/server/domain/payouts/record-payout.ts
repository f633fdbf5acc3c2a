import { and, eq } from "drizzle-orm";
import { money } from "@/lib/money";
import { payouts } from "@/server/db/schema/payouts";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { isFindable } from "../gateway-patience";
import { weighAgain } from "../weigh-again";
import { type Payout, payoutMachine } from "./machine";
import { isAbout, type TransferAnswer, type TransferFacts, totalOf } from "./rules";

export interface TransferWord {
  readonly payoutId: string;
  /** To our first sending, to a repeated one, or only to a question about them. */
  readonly to: "sending" | "sending_again" | "question";
  readonly answer: TransferAnswer;
}

/**
 * What the gateway said of a payout, to a sending or to a question. Only its own final words end
 * it; an answer that is no answer, or about something else, leaves it in doubt and moves nothing.
 */
export const recordPayout = (ctx: Ctx, word: TransferWord): Promise<Payout["status"]> =>
  weighAgain(() => weigh(ctx, word));

const weigh = async (
  ctx: Ctx,
  { payoutId, to, answer }: TransferWord,
): Promise<Payout["status"]> => {
  const payout = await payoutMachine.read(ctx.db, payoutId);
  if (!payout) throw new DomainError("payout_not_found");
  switch (answer.kind) {
    case "refused":
      // Refused for want of money, say: because an earlier sending has taken it.
      return to === "sending" && isOnItsWay(payout)
        ? fail(ctx, payout, answer.reason)
        : doubt(ctx, payout, answer.reason);
    case "not_found":
      return isFindable(payout.sentAt, ctx.now)
        ? doubt(ctx, payout, "not_found")
        : ask(ctx, payout);
    case "unknown":
      return to === "question" ? ask(ctx, payout) : doubt(ctx, payout, answer.reason);
    case "sent":
    case "succeeded":
    case "failed":
    case "reversed":
      return isAbout(payout, answer)
        ? recordFacts(ctx, payout, answer)
        : doubt(ctx, payout, "answer_differs");
  }
};

const recordFacts = async (ctx: Ctx, payout: Payout, facts: TransferFacts) => {
  const row = {
    asked_at: ctx.now,
    their_reference: facts.theirReference ?? payout.theirReference,
    provider_fee: facts.feeMinor ?? payout.providerFee?.toString() ?? null,
  };
  switch (facts.kind) {
    case "sent":
      return note(ctx, payout, row);
    case "succeeded":
      return isOnItsWay(payout) ? succeed(ctx, payout, row) : payout.status;
    case "failed":
      return isOnItsWay(payout) ? fail(ctx, payout, facts.reason ?? "failed") : payout.status;
    case "reversed":
      if (isOnItsWay(payout)) return fail(ctx, payout, "reversed");
      return payout.status === "SUCCEEDED" ? reverse(ctx, payout) : payout.status;
  }
};

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

const isOnItsWay = ({ status }: Payout) => status === "PROCESSING" || status === "UNKNOWN";

type Columns = Readonly<Record<string, unknown>>;

const note = async (ctx: Ctx, { id, status }: Payout, row: Columns) => {
  if (status === "PROCESSING") await advance(ctx, payoutMachine, id, "note", () => ({ row }));
  if (status === "UNKNOWN") await advance(ctx, payoutMachine, id, "find", () => ({ row }));
  return status === "UNKNOWN" ? "PROCESSING" : status;
};

/** Nothing new: we remember that we asked. */
const ask = async (ctx: Ctx, { id, status }: Payout) => {
  const row = { asked_at: ctx.now };
  if (status === "PROCESSING" || status === "UNKNOWN") {
    await advance(ctx, payoutMachine, id, "note", () => ({ row }));
  }
  return status;
};

const doubt = async (ctx: Ctx, { id, status }: Payout, reason: string) => {
  const row = { asked_at: ctx.now, reason };
  if (status === "UNKNOWN") await advance(ctx, payoutMachine, id, "note", () => ({ row }));
  if (status !== "PROCESSING") return status;
  await advance(ctx, payoutMachine, id, "doubt", () => ({ row }));
  return "UNKNOWN";
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

const fail = async (ctx: Ctx, { id }: Payout, reason: string) => {
  await advance(ctx, payoutMachine, id, "fail", (payout) => ({
    row: { asked_at: ctx.now, concluded_at: ctx.now, reason },
    posting: {
      key: `wd:${id}:void`,
      owners: { user: payout.userId },
      amounts: { total: totalOf(payout) },
    },
  }));
  return "FAILED" as const;
};

const reverse = async (ctx: Ctx, { id }: Payout) => {
  await advance(ctx, payoutMachine, id, "reverse", (payout) => ({
    row: { asked_at: ctx.now, reason: "reversed" },
    posting: {
      key: `wd:${id}:reverse`,
      owners: { user: payout.userId, provider: payout.provider },
      amounts: partsOf(payout),
    },
  }));
  return "REVERSED" as const;
};

const partsOf = ({ amount, fee, vat, duty, currency }: Payout) => ({
  amount: money(amount, currency),
  fee: money(fee, currency),
  vat: money(vat, currency),
  duty: money(duty, currency),
});
