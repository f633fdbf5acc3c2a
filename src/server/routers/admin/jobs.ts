import { DecideReplay, decideReplay } from "../../domain/jobs/decide-replay";
import { DiscardJobs, discardJobs } from "../../domain/jobs/discard-jobs";
import { ProposeReplay, proposeReplay } from "../../domain/jobs/propose-replay";
import { jobForStaff, ListJobs, listJobs, OneJob } from "../../domain/jobs/read";
import { ReplayJobs, replayJobs } from "../../domain/jobs/replay-jobs";
import { router, staff } from "../../trpc";

/** `admin.jobs`: jobs that used up their tries, until somebody has decided on each. */
export const adminJobs = router({
  list: staff("job:read")
    .input(ListJobs)
    .query(({ ctx, input }) => listJobs(ctx, input)),
  one: staff("job:read")
    .input(OneJob)
    .query(({ ctx, input }) => jobForStaff(ctx, input)),
  replay: staff("job:propose")
    .input(ReplayJobs)
    .mutation(({ ctx, input }) => replayJobs(ctx, input)),
  propose: staff("job:propose")
    .input(ProposeReplay)
    .mutation(({ ctx, input }) => proposeReplay(ctx, input)),
  decide: staff("job:approve")
    .input(DecideReplay)
    .mutation(({ ctx, input }) => decideReplay(ctx, input)),
  discard: staff("job:propose")
    .input(DiscardJobs)
    .mutation(({ ctx, input }) => discardJobs(ctx, input)),
});
