import { ApprovePayout, approvePayout } from "../../domain/payouts/approve-payout";
import { ApprovePayouts, approvePayouts } from "../../domain/payouts/approve-payouts";
import {
  OnePayoutForStaff,
  payoutForStaff,
  payoutQueue,
  QueuePayouts,
} from "../../domain/payouts/read";
import { RejectPayout, rejectPayout } from "../../domain/payouts/reject-payout";
import { SettlePayout, settlePayout } from "../../domain/payouts/settle-payout";
import { StatePayout, statePayout } from "../../domain/payouts/state-payout";
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
  approveSeveral: staff("payout:approve")
    .input(ApprovePayouts)
    .mutation(({ ctx, input }) => approvePayouts(ctx, input)),
  state: staff("payout:approve")
    .input(StatePayout)
    .mutation(({ ctx, input }) => statePayout(ctx, input)),
  settle: staff("payout:approve")
    .input(SettlePayout)
    .mutation(({ ctx, input }) => settlePayout(ctx, input)),
  reject: staff("payout:approve")
    .input(RejectPayout)
    .mutation(({ ctx, input }) => rejectPayout(ctx, input)),
});
