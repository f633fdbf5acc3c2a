import { giveSuspense } from "../../domain/payments/give-suspense";
import { sendBackSuspense } from "../../domain/refunds/send-back-suspense";
import { creditSuspense } from "../../domain/suspense/credit-suspense";
import { keepSuspense } from "../../domain/suspense/keep-suspense";
import { ProposeEnd, proposeEnd } from "../../domain/suspense/propose-end";
import {
  ListSuspense,
  listSuspense,
  OneSuspense,
  suspenseForStaff,
} from "../../domain/suspense/read";
import { RejectEnd, rejectEnd } from "../../domain/suspense/reject-end";
import { AgreeToEnd } from "../../domain/suspense/rules";
import { TakeSuspense, takeSuspense } from "../../domain/suspense/take-suspense";
import { router, staff } from "../../trpc";

export const adminSuspense = router({
  list: staff("ledger:read")
    .input(ListSuspense)
    .query(({ ctx, input }) => listSuspense(ctx, input)),
  one: staff("ledger:read")
    .input(OneSuspense)
    .query(({ ctx, input }) => suspenseForStaff(ctx, input)),
  take: staff("suspense:propose")
    .input(TakeSuspense)
    .mutation(({ ctx, input }) => takeSuspense(ctx, input)),
  propose: staff("suspense:propose")
    .input(ProposeEnd)
    .mutation(({ ctx, input }) => proposeEnd(ctx, input)),
  give: staff("suspense:approve")
    .input(AgreeToEnd)
    .mutation(({ ctx, input }) => giveSuspense(ctx, input)),
  credit: staff("suspense:approve")
    .input(AgreeToEnd)
    .mutation(({ ctx, input }) => creditSuspense(ctx, input)),
  sendBack: staff("suspense:approve")
    .input(AgreeToEnd)
    .mutation(({ ctx, input }) => sendBackSuspense(ctx, input)),
  keep: staff("suspense:approve")
    .input(AgreeToEnd)
    .mutation(({ ctx, input }) => keepSuspense(ctx, input)),
  reject: staff("suspense:approve")
    .input(RejectEnd)
    .mutation(({ ctx, input }) => rejectEnd(ctx, input)),
});
