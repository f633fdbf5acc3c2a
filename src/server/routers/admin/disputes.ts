import { AnswerComplaint, answerComplaint } from "../../domain/disputes/answer-complaint";
import { AssignArbiter, assignArbiter } from "../../domain/disputes/assign-arbiter";
import { ConfirmRuling, confirmRuling } from "../../domain/disputes/confirm-ruling";
import { DisputeForStaff, disputeForStaff } from "../../domain/disputes/dispute-for-staff";
import { DisputeQueue, disputeQueue } from "../../domain/disputes/dispute-queue";
import { DraftRuling, draftRuling } from "../../domain/disputes/draft-ruling";
import { PreviewRuling, previewRuling } from "../../domain/disputes/preview-ruling";
import { SayAsArbiter, sayAsArbiter } from "../../domain/disputes/say";
import { SendBackRuling, sendBackRuling } from "../../domain/disputes/send-back-ruling";
import { router, staff } from "../../trpc";

/** `admin.disputes`: the desk of those who decide what two people could not. */
export const adminDisputes = router({
  queue: staff("dispute:read")
    .input(DisputeQueue)
    .query(({ ctx, input }) => disputeQueue(ctx, input)),
  one: staff("dispute:read")
    .input(DisputeForStaff)
    .query(({ ctx, input }) => disputeForStaff(ctx, input)),
  preview: staff("dispute:read")
    .input(PreviewRuling)
    .query(({ ctx, input }) => previewRuling(ctx, input)),
  assign: staff("dispute:rule")
    .input(AssignArbiter)
    .mutation(({ ctx, input }) => assignArbiter(ctx, input)),
  say: staff("dispute:rule")
    .input(SayAsArbiter)
    .mutation(({ ctx, input }) => sayAsArbiter(ctx, input)),
  draft: staff("dispute:rule")
    .input(DraftRuling)
    .mutation(({ ctx, input }) => draftRuling(ctx, input)),
  confirm: staff("dispute:confirm")
    .input(ConfirmRuling)
    .mutation(({ ctx, input }) => confirmRuling(ctx, input)),
  sendBack: staff("dispute:confirm")
    .input(SendBackRuling)
    .mutation(({ ctx, input }) => sendBackRuling(ctx, input)),
  answerComplaint: staff("dispute:rule")
    .input(AnswerComplaint)
    .mutation(({ ctx, input }) => answerComplaint(ctx, input)),
});
