import { FindMoney, findMoney } from "../../domain/whereabouts/find-money";
import { router, staff } from "../../trpc";

/** `admin.whereabouts`: where any money is, by any reference. What else is seen goes by its grant. */
export const adminWhereabouts = router({
  find: staff("order:read")
    .input(FindMoney)
    .query(({ ctx, input }) => findMoney(ctx, input)),
});
