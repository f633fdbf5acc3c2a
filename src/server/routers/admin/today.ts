import { deskQueues } from "../../domain/disputes/desk-queues";
import { checkBooks, suspenseQueue } from "../../domain/ledger/read";
import { payoutQueues } from "../../domain/payouts/read";
import { refundQueues } from "../../domain/refunds/read";
import { nothing, staff } from "../../trpc";

/** `admin.today`: what needs a person now, and whether the books balance. */
export const adminToday = staff("today:read")
  .input(nothing)
  .query(async ({ ctx }) => {
    const [payouts, suspense, refunds, desk, books] = await Promise.all([
      payoutQueues(ctx),
      suspenseQueue(ctx),
      refundQueues(ctx),
      deskQueues(ctx),
      checkBooks(ctx),
    ]);
    return { queues: [...payouts, suspense, ...refunds, ...desk], books };
  });
