import { ApproveRefund, approveRefund } from "../../domain/refunds/approve-refund";
import { OneRefund, QueueRefunds, refundForStaff, refundQueue } from "../../domain/refunds/read";
import { RejectRefund, rejectRefund } from "../../domain/refunds/reject-refund";
import { router, staff } from "../../trpc";

export const adminRefunds = router({
  queue: staff("refund:read")
    .input(QueueRefunds)
    .query(({ ctx, input }) => refundQueue(ctx, input)),
  one: staff("refund:read")
    .input(OneRefund)
    .query(({ ctx, input }) => refundForStaff(ctx, input)),
  approve: staff("refund:approve")
    .input(ApproveRefund)
    .mutation(({ ctx, input }) => approveRefund(ctx, input)),
  reject: staff("refund:approve")
    .input(RejectRefund)
    .mutation(({ ctx, input }) => rejectRefund(ctx, input)),
});
