import { AnswerExplanation, answerExplanation } from "../../domain/recon/answer-explanation";
import { ExplainBreak, explainBreak } from "../../domain/recon/explain-break";
import { ListBreaks, listBreaks } from "../../domain/recon/list-breaks";
import { listDays } from "../../domain/recon/list-days";
import { SignDay, signDay } from "../../domain/recon/sign-day";
import { TakeBreak, takeBreak } from "../../domain/recon/take-break";
import { nothing, router, staff } from "../../trpc";

/** `admin.recon`: where books and gateways disagree, and the days two people signed. */
export const adminRecon = router({
  days: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => listDays(ctx)),
  breaks: staff("ledger:read")
    .input(ListBreaks)
    .query(({ ctx, input }) => listBreaks(ctx, input)),
  take: staff("break:answer")
    .input(TakeBreak)
    .mutation(({ ctx, input }) => takeBreak(ctx, input)),
  explain: staff("break:answer")
    .input(ExplainBreak)
    .mutation(({ ctx, input }) => explainBreak(ctx, input)),
  answer: staff("break:answer")
    .input(AnswerExplanation)
    .mutation(({ ctx, input }) => answerExplanation(ctx, input)),
  sign: staff("day:sign")
    .input(SignDay)
    .mutation(({ ctx, input }) => signDay(ctx, input)),
});
