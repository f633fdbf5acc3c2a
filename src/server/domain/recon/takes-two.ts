import type { breaks } from "@/server/db/schema/recon";
import type { Ctx } from "../context";
import { limitNow } from "../limits/read";

type Sums = Pick<typeof breaks.$inferSelect, "ours" | "theirs" | "off" | "currency">;

const size = (sum: bigint | null): bigint => (sum === null ? 0n : sum < 0n ? -sum : sum);

/**
 * Whether it takes two people to explain such a break: one about as much money as a payout that two
 * must approve, by any of its sums; and any in a currency that is not ours.
 */
export const takesTwo = async (ctx: Pick<Ctx, "db" | "now">): Promise<(of: Sums) => boolean> => {
  const limit = await limitNow(ctx, "SECOND_PERSON");
  return ({ ours, theirs, off, currency }) =>
    currency !== "NGN" || [ours, theirs, off].some((sum) => size(sum) >= limit);
};
