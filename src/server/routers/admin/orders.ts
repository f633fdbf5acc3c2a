import { LiftHold, liftHold } from "../../domain/disputes/lift-hold";
import { OrderForStaff, orderForStaff } from "../../domain/disputes/order-for-staff";
import { PlaceHold, placeHold } from "../../domain/disputes/place-hold";
import { watchedOrders } from "../../domain/disputes/watched-orders";
import {
  asStaffOf,
  FulfilCondition,
  fulfilCondition,
  RejectCondition,
  rejectCondition,
} from "../../domain/orders/conditions";
import { nothing, router, staff } from "../../trpc";

/** `admin.orders`: what staff do on other people's orders. */
export const adminOrders = router({
  watched: staff("order:read")
    .input(nothing)
    .query(({ ctx }) => watchedOrders(ctx)),
  one: staff("order:read")
    .input(OrderForStaff)
    .query(({ ctx, input }) => orderForStaff(ctx, input)),
  placeHold: staff("hold:place")
    .input(PlaceHold)
    .mutation(({ ctx, input }) => placeHold(ctx, input)),
  liftHold: staff("hold:lift")
    .input(LiftHold)
    .mutation(({ ctx, input }) => liftHold(ctx, input)),
  fulfil: staff("condition:verify")
    .input(FulfilCondition)
    .mutation(async ({ ctx, input }) => fulfilCondition(await asStaffOf(ctx, input.ref), input)),
  reject: staff("condition:verify")
    .input(RejectCondition)
    .mutation(async ({ ctx, input }) => rejectCondition(await asStaffOf(ctx, input.ref), input)),
});
