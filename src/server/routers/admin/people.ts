import { ChangePassword, changePassword } from "../../domain/people/change-password";
import { meAsStaff } from "../../domain/people/read";
import {
  MakeRecoveryCodes,
  makeRecoveryCodes,
  recoveryCodesLeft,
} from "../../domain/people/recovery-codes";
import { nothing, router, staff } from "../../trpc";

/** `admin.me`: who the staff area's cookie belongs to, and what they may. */
export const adminMe = staff()
  .input(nothing)
  .query(({ ctx }) => meAsStaff(ctx.session));

/** `admin.people`: what members of staff do about their own way in. */
export const adminPeople = router({
  recoveryCodes: staff()
    .input(nothing)
    .query(async ({ ctx }) => ({ left: await recoveryCodesLeft(ctx) })),
  changePassword: staff()
    .input(ChangePassword)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  makeRecoveryCodes: staff()
    .input(MakeRecoveryCodes)
    .mutation(({ ctx, input }) => makeRecoveryCodes(ctx, input)),
});
