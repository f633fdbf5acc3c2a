import { FinishPaper } from "../../domain/files/finish-file";
import { PreparePaper, preparePaper } from "../../domain/files/prepare-file";
import { ownFileAt, standingOf } from "../../domain/files/read";
import { ShowPaper, showPaper } from "../../domain/files/show-to-staff";
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
import { limits, spend } from "../../limits";
import { providers } from "../../providers/providers";
import { router, staff } from "../../trpc";
import { takeIn } from "../take-in";

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
  preparePaper: staff("payout:approve")
    .input(PreparePaper)
    .mutation(async ({ ctx, input }) => {
      await spend(limits.filesPrepared(), ctx.actor.id);
      const { fileId, ...intent } = await preparePaper(ctx, input);
      return { fileId, upload: await providers.storage.form(intent) };
    }),
  finishPaper: staff("payout:approve")
    .input(FinishPaper)
    .mutation(async ({ ctx, input }) => {
      await spend(limits.filesFinished(), ctx.actor.id);
      const file = await ownFileAt(ctx, { payoutId: input.id }, input.fileId);
      return file.status === "WAITING" ? takeIn(ctx, file) : standingOf(file);
    }),
  paper: staff("payout:read")
    .input(ShowPaper)
    .mutation(async ({ ctx, input }) => {
      const file = await showPaper(ctx, input);
      return { url: await providers.storage.link(file) };
    }),
  settle: staff("payout:approve")
    .input(SettlePayout)
    .mutation(({ ctx, input }) => settlePayout(ctx, input)),
  reject: staff("payout:approve")
    .input(RejectPayout)
    .mutation(({ ctx, input }) => rejectPayout(ctx, input)),
});
