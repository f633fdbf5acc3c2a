import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { tierFor, tierLimitNow, tierOf } from "./read";

/**
 * The database found an order too large for the tier of one of its two people: the same refusal with
 * whose limit it is, how high, and which tier is high enough. Of another person no figure is told.
 * Anything else is handed on as it is.
 */
export const tierRefusal = async (ctx: Ctx, amount: bigint, error: unknown): Promise<unknown> => {
  if (!(error instanceof DomainError) || error.code !== "tier_limit") return error;
  const userId = error.detail.userId ?? "";
  if (userId !== actorId(ctx.actor)) {
    return new DomainError("tier_limit", { kind: "ORDER", whose: "other" }, { cause: error });
  }
  return beyondTier(ctx, userId, amount, error);
};

/**
 * Refuses what is more than a person's tier may deal with in one order.
 * @throws DomainError tier_limit
 */
export const needTier = async (ctx: Ctx, userId: string, amount: bigint): Promise<void> => {
  const limit = await tierLimitNow(ctx, "ORDER", await tierOf(ctx, userId));
  if (amount > limit) throw await beyondTier(ctx, userId, amount);
};

const beyondTier = async (ctx: Ctx, userId: string, amount: bigint, cause?: unknown) => {
  const tier = await tierOf(ctx, userId);
  const limit = await tierLimitNow(ctx, "ORDER", tier);
  const next = await tierFor(ctx, "ORDER", tier, amount);
  const detail = {
    kind: "ORDER",
    whose: "own",
    tier: String(tier),
    limit: limit.toString(),
    next: next === null ? "" : String(next),
  };
  return new DomainError("tier_limit", detail, { cause });
};
