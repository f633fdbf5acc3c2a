import { DecideMove, decideMove } from "../../domain/pool/decide-move";
import { ProposeMove, proposeMove } from "../../domain/pool/propose-move";
import { listPool } from "../../domain/pool/read";
import { nothing, router, staff } from "../../trpc";

export const adminPool = router({
  list: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => listPool(ctx)),
  propose: staff("pool:propose")
    .input(ProposeMove)
    .mutation(({ ctx, input }) => proposeMove(ctx, input)),
  decide: staff("pool:approve")
    .input(DecideMove)
    .mutation(({ ctx, input }) => decideMove(ctx, input)),
});
