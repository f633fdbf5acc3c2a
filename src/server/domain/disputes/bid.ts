import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { seal, unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { blindFigures } from "@/server/db/schema/disputes";
import { env } from "@/server/env";
import { advance, step } from "../advance";
import { toRow } from "../change";
import type { Outcome } from "../commit";
import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { confirmStep } from "../orders/confirm-step";
import { orders } from "../orders/machine";
import { codeInput } from "../people/otp";
import { endCase } from "./end-case";
import { type DisputeRow, disputes } from "./machine";
import { caseOf, midpoint, type Side, sideOf, sumInput } from "./rules";

export const Bid = z.strictObject({
  ref: orderRefInput,
  /** The least this side would take of what is contested. */
  least: sumInput,
  code: codeInput.optional(),
});

type Result = "waiting" | "missed" | "met";

/** Figures are equally long when sealed, so that a length tells nothing. */
const DIGITS = 16;

const placeOf = ({ id, blindRound }: DisputeRow, side: Side) =>
  sealedPlace("blind_figures", id, blindRound, side);

/**
 * One side's secret figure. The first of a round waits sealed; the second is never kept. When they
 * meet the case settles at the midpoint at once, otherwise both are forgotten and nobody, we
 * included, ever learns either. No note, message or refusal names a figure.
 * @throws DomainError bids_used_up, already_said, amount_above_held, code_needed, code_wrong
 */
export const bid = async (
  ctx: PartyCtx,
  input: z.output<typeof Bid>,
): Promise<Outcome & { result: Result }> => {
  let result: Result = "waiting";
  const least = input.least.amount;
  let round: number | undefined;
  const outcome = await advance(ctx, orders, ctx.orderId, "bid", async (order) => {
    const dispute = caseOf(order);
    // Pressed twice at once, a figure is meant for one round and not for the next as well.
    if (round !== undefined && round !== dispute.blindRound) throw new DomainError("already_said");
    round = dispute.blindRound;
    const side = sideOf(order, ctx.actor);
    if (side === null) throw new DomainError("not_yours_to_do");
    if (least > dispute.amount) throw new DomainError("amount_above_held");
    await confirmStep(ctx, order, dispute.amount, input.code);
    const theirs = await otherFigure(ctx, dispute, side);
    const meeting = theirs === null ? null : meet(dispute, side, least, theirs);
    const ending = endCase(ctx, order, { toSeller: meeting ?? 0n, by: "settle" });
    result = theirs === null ? "waiting" : meeting === null ? "missed" : "met";
    const figures = [figureRow(ctx, dispute, side, theirs === null ? least : null)];
    if (result === "met") return { ...ending, figures };
    // These two ends move nothing; the row, not we, decides whether a posting is made.
    const { posting, tell } = ending;
    if (result === "waiting") return { end: result, figures, posting, tell };
    const turned = step(ctx, disputes, dispute, "turn", { blind_round: dispute.blindRound + 1 });
    return { end: result, figures, posting, tell, also: [turned], wipe: ending.wipe };
  });
  return { ...outcome, result };
};

const meet = (dispute: DisputeRow, side: Side, mine: bigint, theirs: bigint) =>
  midpoint(
    dispute.amount,
    side === "BUYER"
      ? { buyerLeast: mine, sellerLeast: theirs }
      : { buyerLeast: theirs, sellerLeast: mine },
  );

/** The other side's figure of this round, if it has given one. */
const otherFigure = async (
  ctx: PartyCtx,
  dispute: DisputeRow,
  side: Side,
): Promise<bigint | null> => {
  const other = side === "BUYER" ? "SELLER" : "BUYER";
  const [figure] = await ctx.db
    .select({ sealed: blindFigures.sealed })
    .from(blindFigures)
    .where(
      and(
        eq(blindFigures.disputeId, dispute.id),
        eq(blindFigures.round, dispute.blindRound),
        eq(blindFigures.side, other),
      ),
    );
  return figure?.sealed
    ? BigInt(unseal(env.KEY_RING, placeOf(dispute, other), figure.sealed))
    : null;
};

const figureRow = (ctx: PartyCtx, dispute: DisputeRow, side: Side, least: bigint | null) =>
  toRow(blindFigures, {
    disputeId: dispute.id,
    round: dispute.blindRound,
    side,
    sealed:
      least === null
        ? null
        : seal(env.KEY_RING, placeOf(dispute, side), least.toString().padStart(DIGITS, "0")),
    givenAt: ctx.now,
  });
