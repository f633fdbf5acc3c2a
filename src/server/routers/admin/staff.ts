import { DecideStaffChange, decideStaffChange } from "../../domain/people/decide-staff-change";
import { EndMemberSessions, endMemberSessions } from "../../domain/people/end-member-sessions";
import {
  InviteStaff,
  inviteStaff,
  WithdrawInvite,
  withdrawInvite,
} from "../../domain/people/invite-staff";
import { listStaff, OneMember, oneMember } from "../../domain/people/members";
import { ProposeStaffChange, proposeStaffChange } from "../../domain/people/propose-staff-change";
import {
  resetTotp,
  StopMember,
  sendPasswordLink,
  stopMember,
} from "../../domain/people/stop-member";
import { nothing, router, staff } from "../../trpc";

/** `admin.staff`: who works here, what they may, and how they get in; nobody about themselves. */
export const adminStaff = router({
  list: staff("staff:read")
    .input(nothing)
    .query(({ ctx }) => listStaff(ctx)),
  one: staff("staff:read")
    .input(OneMember)
    .query(({ ctx, input }) => oneMember(ctx, input)),
  invite: staff("staff:invite")
    .input(InviteStaff)
    .mutation(({ ctx, input }) => inviteStaff(ctx, input)),
  withdrawInvite: staff("staff:invite")
    .input(WithdrawInvite)
    .mutation(({ ctx, input }) => withdrawInvite(ctx, input)),
  stop: staff("staff:stop")
    .input(StopMember)
    .mutation(({ ctx, input }) => stopMember(ctx, input)),
  endSessions: staff("staff:stop")
    .input(EndMemberSessions)
    .mutation(({ ctx, input }) => endMemberSessions(ctx, input)),
  resetTotp: staff("staff:reset")
    .input(StopMember)
    .mutation(({ ctx, input }) => resetTotp(ctx, input)),
  sendPasswordLink: staff("staff:reset")
    .input(StopMember)
    .mutation(({ ctx, input }) => sendPasswordLink(ctx, input)),
  propose: staff("staff:propose")
    .input(ProposeStaffChange)
    .mutation(({ ctx, input }) => proposeStaffChange(ctx, input)),
  decide: staff("staff:approve")
    .input(DecideStaffChange)
    .mutation(({ ctx, input }) => decideStaffChange(ctx, input)),
});
