import { RefundsOf, refundsOf } from "../domain/refunds/read";
import { RequestRefund, requestRefund } from "../domain/refunds/request-refund";
import { limits, spend } from "../limits";
import { party, router } from "../trpc";

export const refunds = router({
  ofOrder: party.input(RefundsOf).query(({ ctx }) => refundsOf(ctx)),
  request: party.input(RequestRefund).mutation(async ({ ctx, input }) => {
    await spend(limits.refundsAsked(), ctx.actor.id);
    return requestRefund(ctx, input);
  }),
});
