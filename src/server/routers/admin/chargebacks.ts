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
  conclude: staff("chargeback:record")
    .input(ConcludeChargeback)
    .mutation(({ ctx, input }) => concludeChargeback(ctx, input)),
});
