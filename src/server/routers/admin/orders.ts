import {
  asStaffOf,
  FulfilCondition,
  fulfilCondition,
  RejectCondition,
  rejectCondition,
} from "../../domain/orders/conditions";
import { router, staff } from "../../trpc";

/** `admin.orders`: what staff do on other people's orders. */
export const adminOrders = router({
  fulfil: staff("condition:verify")
    .input(FulfilCondition)
    .mutation(async ({ ctx, input }) => fulfilCondition(await asStaffOf(ctx, input.ref), input)),
  reject: staff("condition:verify")
    .input(RejectCondition)
    .mutation(async ({ ctx, input }) => rejectCondition(await asStaffOf(ctx, input.ref), input)),
});
