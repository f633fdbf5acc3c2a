import {
  AnswerChargeback,
  answerChargeback,
  ChargebackPapers,
  chargebackPapers,
} from "../../domain/disputes/answer-chargeback";
import { ChargebackQueue, chargebackQueue } from "../../domain/disputes/chargeback-queue";
import { ConcludeChargeback, concludeChargeback } from "../../domain/disputes/conclude-chargeback";
import { NoticeChargeback, noticeChargeback } from "../../domain/disputes/notice-chargeback";
import { router, staff } from "../../trpc";

/** `admin.chargebacks`: payments that banks want back. */
export const adminChargebacks = router({
  queue: staff("chargeback:record")
    .input(ChargebackQueue)
    .query(({ ctx, input }) => chargebackQueue(ctx, input)),
  notice: staff("chargeback:record")
    .input(NoticeChargeback)
    .mutation(({ ctx, input }) => noticeChargeback(ctx, input)),
  papers: staff("chargeback:record")
    .input(ChargebackPapers)
    .query(({ ctx, input }) => chargebackPapers(ctx, input)),
  answer: staff("chargeback:record")
    .input(AnswerChargeback)
    .mutation(({ ctx, input }) => answerChargeback(ctx, input)),
  conclude: staff("chargeback:record")
    .input(ConcludeChargeback)
    .mutation(({ ctx, input }) => concludeChargeback(ctx, input)),
});
