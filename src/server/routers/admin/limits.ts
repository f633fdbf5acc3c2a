import { DecideLimit, decideLimit } from "../../domain/limits/decide-limit";
import { ProposeLimit, proposeLimit } from "../../domain/limits/propose-limit";
import { listLimits } from "../../domain/limits/read";
import { nothing, router, staff } from "../../trpc";

export const adminLimits = router({
  list: staff("payout:read")
    .input(nothing)
    .query(({ ctx }) => listLimits(ctx)),
  propose: staff("limit:propose")
    .input(ProposeLimit)
    .mutation(({ ctx, input }) => proposeLimit(ctx, input)),
  decide: staff("limit:approve")
    .input(DecideLimit)
    .mutation(({ ctx, input }) => decideLimit(ctx, input)),
});
