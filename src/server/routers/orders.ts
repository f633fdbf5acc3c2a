import { AcceptOrder, acceptOrder } from "../domain/orders/accept-order";
import {
  ClaimCondition,
  claimCondition,
  FulfilCondition,
  fulfilCondition,
  RejectCondition,
  rejectCondition,
} from "../domain/orders/conditions";
import { createOrder } from "../domain/orders/create-order";
import { CreateOrder } from "../domain/orders/draft-order";
import {
  DeclineOrder,
  declineOrder,
  WithdrawOrder,
  withdrawOrder,
} from "../domain/orders/end-early";
import { PayFromBalance, payFromBalance } from "../domain/orders/fund-order";
import { ListOrders, listOrders } from "../domain/orders/list-orders";
import { listTemplates } from "../domain/orders/list-templates";
import { orderVersions } from "../domain/orders/order-versions";
import { QuoteOrder, quoteOrder } from "../domain/orders/quote-order";
import { OneOrder, orderView } from "../domain/orders/read";
import { ReleaseEscrow, releaseEscrow } from "../domain/orders/release-escrow";
import { ReviseOrder, reviseOrder } from "../domain/orders/revise-order";
import { SharedOrder, sharedOrder } from "../domain/orders/shared-order";
import { CompleteOrder, completeOrder, StartOrder, startOrder } from "../domain/orders/work";
import { limits, spend } from "../limits";
import { nothing, open, party, router, user } from "../trpc";

export const orders = router({
  templates: open.input(nothing).query(({ ctx }) => listTemplates(ctx)),
  quote: open.input(QuoteOrder).query(({ ctx, input }) => quoteOrder(ctx, input)),
  shared: open.input(SharedOrder).query(({ ctx, input }) => sharedOrder(ctx, input)),
  list: user.input(ListOrders).query(({ ctx, input }) => listOrders(ctx, input)),
  one: party.input(OneOrder).query(({ ctx }) => orderView(ctx)),
  versions: party.input(OneOrder).query(({ ctx }) => orderVersions(ctx)),
  create: user.input(CreateOrder).mutation(async ({ ctx, input }) => {
    await spend(limits.ordersMade(), ctx.actor.id);
    return createOrder(ctx, input);
  }),
  revise: user.input(ReviseOrder).mutation(({ ctx, input }) => reviseOrder(ctx, input)),
  accept: user.input(AcceptOrder).mutation(({ ctx, input }) => acceptOrder(ctx, input)),
  payFromBalance: party.input(PayFromBalance).mutation(({ ctx }) => payFromBalance(ctx)),
  decline: party.input(DeclineOrder).mutation(({ ctx, input }) => declineOrder(ctx, input)),
  withdraw: party.input(WithdrawOrder).mutation(({ ctx }) => withdrawOrder(ctx)),
  start: party.input(StartOrder).mutation(({ ctx }) => startOrder(ctx)),
  claim: party.input(ClaimCondition).mutation(({ ctx, input }) => claimCondition(ctx, input)),
  fulfil: party.input(FulfilCondition).mutation(({ ctx, input }) => fulfilCondition(ctx, input)),
  reject: party.input(RejectCondition).mutation(({ ctx, input }) => rejectCondition(ctx, input)),
  complete: party.input(CompleteOrder).mutation(({ ctx }) => completeOrder(ctx)),
  release: party.input(ReleaseEscrow).mutation(({ ctx }) => releaseEscrow(ctx)),
});
