import { ApproveCorrection, approveCorrection } from "../../domain/ledger/approve-correction";
import { ListCorrections, listCorrections } from "../../domain/ledger/list-corrections";
import { ProposeCorrection, proposeCorrection } from "../../domain/ledger/propose-correction";
import { ListJournals, listJournals, trialBalance } from "../../domain/ledger/read";
import { RejectCorrection, rejectCorrection } from "../../domain/ledger/reject-correction";
import { nothing, router, staff } from "../../trpc";

export const adminLedger = router({
  trialBalance: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => trialBalance(ctx)),
  journals: staff("ledger:read")
    .input(ListJournals)
    .query(({ ctx, input }) => listJournals(ctx, input)),
  corrections: staff("ledger:read")
    .input(ListCorrections)
    .query(({ ctx, input }) => listCorrections(ctx, input)),
  proposeCorrection: staff("correction:propose")
    .input(ProposeCorrection)
    .mutation(({ ctx, input }) => proposeCorrection(ctx, input)),
  approveCorrection: staff("correction:approve")
    .input(ApproveCorrection)
    .mutation(({ ctx, input }) => approveCorrection(ctx, input)),
  rejectCorrection: staff("correction:approve")
    .input(RejectCorrection)
    .mutation(({ ctx, input }) => rejectCorrection(ctx, input)),
});
