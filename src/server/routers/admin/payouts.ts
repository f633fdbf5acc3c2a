import { ApprovePayout, approvePayout } from "../../domain/payouts/approve-payout";
import {
  OnePayoutForStaff,
  payoutForStaff,
  payoutQueue,
  QueuePayouts,
} from "../../domain/payouts/read";
import { RejectPayout, rejectPayout } from "../../domain/payouts/reject-payout";
import { router, staff } from "../../trpc";

export const adminPayouts = router({
  queue: staff("payout:read")
    .input(QueuePayouts)
    .query(({ ctx, input }) => payoutQueue(ctx, input)),
  one: staff("payout:read")
    .input(OnePayoutForStaff)
    .query(({ ctx, input }) => payoutForStaff(ctx, input)),
  approve: staff("payout:approve")
    .input(ApprovePayout)
    .mutation(({ ctx, input }) => approvePayout(ctx, input)),
  reject: staff("payout:approve")
    .input(RejectPayout)
    .mutation(({ ctx, input }) => rejectPayout(ctx, input)),
});
