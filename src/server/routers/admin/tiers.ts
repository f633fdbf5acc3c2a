import { DecideTierLimit, decideTierLimit } from "../../domain/tiers/decide-tier-limit";
import { ProposeTierLimit, proposeTierLimit } from "../../domain/tiers/propose-tier-limit";
import { listTierLimits } from "../../domain/tiers/read";
import { nothing, router, staff } from "../../trpc";

export const adminTiers = router({
  list: staff("payout:read")
    .input(nothing)
    .query(({ ctx }) => listTierLimits(ctx)),
  propose: staff("limit:propose")
    .input(ProposeTierLimit)
    .mutation(({ ctx, input }) => proposeTierLimit(ctx, input)),
  decide: staff("limit:approve")
    .input(DecideTierLimit)
    .mutation(({ ctx, input }) => decideTierLimit(ctx, input)),
});
