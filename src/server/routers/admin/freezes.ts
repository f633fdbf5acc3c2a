import { AnswerLift, answerLift } from "../../domain/freezes/answer-lift";
import { AskToLift, askToLift } from "../../domain/freezes/ask-to-lift";
import { Freeze, freeze } from "../../domain/freezes/freeze";
import { listFreezes } from "../../domain/freezes/read";
import { nothing, router, staff } from "../../trpc";

/** `admin.freezes`: stops what goes out; whoever sees payouts may, and two people let it go on. */
export const adminFreezes = router({
  list: staff("payout:read")
    .input(nothing)
    .query(({ ctx }) => listFreezes(ctx)),
  freeze: staff("freeze:place")
    .input(Freeze)
    .mutation(({ ctx, input }) => freeze(ctx, input)),
  ask: staff("freeze:lift")
    .input(AskToLift)
    .mutation(({ ctx, input }) => askToLift(ctx, input)),
  answer: staff("freeze:lift")
    .input(AnswerLift)
    .mutation(({ ctx, input }) => answerLift(ctx, input)),
});
