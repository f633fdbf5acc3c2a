import { meAsStaff } from "../../domain/people/read";
import { nothing, staff } from "../../trpc";

/** `admin.me`: who the staff area's cookie belongs to, and what they may. */
export const adminMe = staff()
  .input(nothing)
  .query(({ ctx }) => meAsStaff(ctx.session));
