import { WhereaboutsOf, whereaboutsOfOrder } from "../domain/whereabouts/whereabouts-of-order";
import { party, router } from "../trpc";

/** Where money is, for those whose money it is. */
export const whereabouts = router({
  ofOrder: party.input(WhereaboutsOf).query(({ ctx }) => whereaboutsOfOrder(ctx)),
});
