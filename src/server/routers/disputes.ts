import { AcceptRuling, acceptRuling } from "../domain/disputes/accept-ruling";
import { Appeal, appeal } from "../domain/disputes/appeal";
import { Bid, bid } from "../domain/disputes/bid";
import { Complain, complain } from "../domain/disputes/complain";
import { DisputeRoom, disputeRoom } from "../domain/disputes/dispute-room";
import { Escalate, escalate } from "../domain/disputes/escalate";
import { GiveEvidence, giveEvidence } from "../domain/disputes/give-evidence";
import { RefundUndisputed, refundUndisputed } from "../domain/disputes/refund-undisputed";
import { ReleaseUndisputed, releaseUndisputed } from "../domain/disputes/release-undisputed";
import { ReportIssue, reportIssue } from "../domain/disputes/report-issue";
import { Respond, respond } from "../domain/disputes/respond";
import { Say, say } from "../domain/disputes/say";
import { WithdrawIssue, withdrawIssue } from "../domain/disputes/withdraw-issue";
import { limits, spend } from "../limits";
import { party, router } from "../trpc";

/** What two people do about an order they disagree on. Offers are among the order's own doors. */
export const disputes = router({
  room: party.input(DisputeRoom).query(({ ctx }) => disputeRoom(ctx)),
  report: party.input(ReportIssue).mutation(async ({ ctx, input }) => {
    await spend(limits.casesOpened(), ctx.actor.id);
    return reportIssue(ctx, input);
  }),
  withdraw: party.input(WithdrawIssue).mutation(({ ctx }) => withdrawIssue(ctx)),
  say: party.input(Say).mutation(async ({ ctx, input }) => {
    await spend(limits.wordsSaid(), ctx.actor.id);
    return say(ctx, input);
  }),
  giveEvidence: party.input(GiveEvidence).mutation(async ({ ctx, input }) => {
    await spend(limits.wordsSaid(), ctx.actor.id);
    return giveEvidence(ctx, input);
  }),
  respond: party.input(Respond).mutation(({ ctx, input }) => respond(ctx, input)),
  escalate: party.input(Escalate).mutation(({ ctx }) => escalate(ctx, ctx.orderId)),
  releaseUndisputed: party
    .input(ReleaseUndisputed)
    .mutation(({ ctx, input }) => releaseUndisputed(ctx, input)),
  refundUndisputed: party
    .input(RefundUndisputed)
    .mutation(({ ctx, input }) => refundUndisputed(ctx, input)),
  bid: party.input(Bid).mutation(({ ctx, input }) => bid(ctx, input)),
  appeal: party.input(Appeal).mutation(({ ctx, input }) => appeal(ctx, input)),
  acceptRuling: party.input(AcceptRuling).mutation(({ ctx, input }) => acceptRuling(ctx, input)),
  complain: party.input(Complain).mutation(async ({ ctx, input }) => {
    await spend(limits.casesOpened(), ctx.actor.id);
    return complain(ctx, input);
  }),
});
