import { ApproveFees, approveFees } from "../../domain/fees/approve-fees";
import { FeesInput } from "../../domain/fees/fees-input";
import { ListFees, listFees } from "../../domain/fees/list-fees";
import { previewFees } from "../../domain/fees/preview-fees";
import { ProposeFees, proposeFees } from "../../domain/fees/propose-fees";
import { RejectFees, rejectFees } from "../../domain/fees/reject-fees";
import { simulateFees } from "../../domain/fees/simulate-fees";
import { router, staff } from "../../trpc";

export const adminFees = router({
  list: staff("fee:read")
    .input(ListFees)
    .query(({ ctx, input }) => listFees(ctx, input)),
  preview: staff("fee:read")
    .input(FeesInput)
    .query(({ ctx, input }) => previewFees(ctx, input)),
  simulate: staff("fee:read")
    .input(FeesInput)
    .query(({ ctx, input }) => simulateFees(ctx, input)),
  propose: staff("fee:propose")
    .input(ProposeFees)
    .mutation(({ ctx, input }) => proposeFees(ctx, input)),
  approve: staff("fee:approve")
    .input(ApproveFees)
    .mutation(({ ctx, input }) => approveFees(ctx, input)),
  reject: staff("fee:approve")
    .input(RejectFees)
    .mutation(({ ctx, input }) => rejectFees(ctx, input)),
});
