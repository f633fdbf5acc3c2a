import { ChoosePassword, choosePassword } from "../domain/people/choose-password";
import { EnrolStaff, enrolStaff, RenewTotp, renewTotp } from "../domain/people/enrol-staff";
import { openLink, readLink } from "../domain/people/open-link";
import { StaffLink } from "../domain/people/staff-links";
import { limits, spend } from "../limits";
import { open, router } from "../trpc";

/** `staffLinks`: the link in a message by which somebody joins the staff, or gets another authenticator or password. */
export const staffLinks = router({
  one: open.input(StaffLink).query(({ ctx, input }) => readLink(ctx, input)),
  open: open.input(StaffLink).mutation(({ ctx, input }) => openLink(ctx, input)),
  enrol: open.input(EnrolStaff).mutation(async ({ ctx, input }) => {
    await spend(limits.staffTriesFrom(), ctx.address);
    return enrolStaff(ctx, input);
  }),
  renew: open.input(RenewTotp).mutation(async ({ ctx, input }) => {
    await spend(limits.staffTriesFrom(), ctx.address);
    return renewTotp(ctx, input);
  }),
  choosePassword: open.input(ChoosePassword).mutation(async ({ ctx, input }) => {
    await spend(limits.staffTriesFrom(), ctx.address);
    return choosePassword(ctx, input);
  }),
});
