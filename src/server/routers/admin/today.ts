import { deskQueues } from "../../domain/disputes/desk-queues";
import { frozenScopes } from "../../domain/freezes/read";
import { jobQueue } from "../../domain/jobs/read";
import { checkBooks } from "../../domain/ledger/read";
import { alarmQueue } from "../../domain/monitors/read";
import { payoutQueues } from "../../domain/payouts/read";
import { breakQueue } from "../../domain/recon/read";
import { refundQueues } from "../../domain/refunds/read";
import { suspenseQueue } from "../../domain/suspense/read";
import { nothing, staff } from "../../trpc";

/** `admin.today`: what needs a person now, and whether the books balance. */
export const adminToday = staff("today:read")
  .input(nothing)
  .query(async ({ ctx }) => {
    const [frozen, alarms, jobs, breaks, payouts, suspense, refunds, desk, books] =
      await Promise.all([
        frozenScopes(ctx.db),
        alarmQueue(ctx),
        jobQueue(ctx),
        breakQueue(ctx),
        payoutQueues(ctx),
        suspenseQueue(ctx),
        refundQueues(ctx),
        deskQueues(ctx),
        checkBooks(ctx),
      ]);
    return {
      frozen,
      queues: [alarms, jobs, breaks, ...payouts, suspense, ...refunds, ...desk],
      books,
    };
  });
