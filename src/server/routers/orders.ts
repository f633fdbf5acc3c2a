import { Settle, settle } from "../domain/disputes/settle";
import { feeShares } from "../domain/fees/fee-shares";
import { AcceptOrder, acceptOrder } from "../domain/orders/accept-order";
import {
  ClaimCondition,
  claimCondition,
  FulfilCondition,
  fulfilCondition,
  RejectCondition,
  rejectCondition,
  VerifyAsked,
  verifyAsked,
  WaiveCondition,
  waiveCondition,
} from "../domain/orders/conditions";
import { RequestStepCode, requestStepCode } from "../domain/orders/confirm-step";
import { createOrder } from "../domain/orders/create-order";
import { CreateOrder } from "../domain/orders/draft-order";
import {
  CancelOrder,
  cancelOrder,
  DeclineOrder,
  declineOrder,
  WithdrawOrder,
  withdrawOrder,
} from "../domain/orders/end-early";
import {
  BackOut,
  backOut,
  CancelLate,
  CancelPaid,
  cancelLate,
  cancelPaid,
} from "../domain/orders/end-paid";
import {
  AnswerExtension,
  AskExtension,
  askExtension,
  grantExtension,
  refuseExtension,
} from "../domain/orders/extensions";
import { PayFromBalance, payFromBalance } from "../domain/orders/fund-order";
import { HandOver, handOver } from "../domain/orders/hand-over";
import { ListOrders, listOrders } from "../domain/orders/list-orders";
import { listTemplates } from "../domain/orders/list-templates";
import { ApproveMilestone, approveMilestone } from "../domain/orders/milestones";
import {
  AnswerOffer,
  declineOffer,
  OfferSplit,
  offerSplit,
  withdrawOffer,
} from "../domain/orders/offers";
import { orderVersions } from "../domain/orders/order-versions";
import { PartRelease, partRelease } from "../domain/orders/part-release";
import { QuoteOrder, quoteOrder } from "../domain/orders/quote-order";
import { OneOrder, orderView } from "../domain/orders/read";
import { ReleaseEscrow, releaseEscrow } from "../domain/orders/release-escrow";
import { ReviseOrder, reviseOrder } from "../domain/orders/revise-order";
import { SendBack, sendBack } from "../domain/orders/send-back";
import { SharedOrder, sharedOrder } from "../domain/orders/shared-order";
import { SeeOrder, seeOrder } from "../domain/orders/silence";
import {
  CompleteOrder,
  completeOrder,
  StartOrder,
  SubmitMilestone,
  startOrder,
  submitMilestone,
} from "../domain/orders/work";
import { ReviveOrder, reviveOrder } from "../domain/payments/revive-order";
import { stepCodeMessage } from "../domain/people/code-message";
import { limits, spend } from "../limits";
import { nothing, open, party, router, user } from "../trpc";
import { askPayments } from "./ask-payments";
import { sendCode } from "./send-code";

export const orders = router({
  templates: open.input(nothing).query(({ ctx }) => listTemplates(ctx)),
  feeShares: open.input(nothing).query(({ ctx }) => feeShares(ctx)),
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
  cancel: party.input(CancelOrder).mutation(async ({ ctx }) => {
    await spend(limits.gatewayAsks(), ctx.actor.id);
    await askPayments(ctx);
    return cancelOrder(ctx);
  }),
  revive: party.input(ReviveOrder).mutation(({ ctx }) => reviveOrder(ctx)),
  backOut: party.input(BackOut).mutation(({ ctx, input }) => backOut(ctx, input)),
  cancelPaid: party.input(CancelPaid).mutation(({ ctx }) => cancelPaid(ctx)),
  cancelLate: party.input(CancelLate).mutation(({ ctx }) => cancelLate(ctx)),
  start: party.input(StartOrder).mutation(({ ctx }) => startOrder(ctx)),
  claim: party.input(ClaimCondition).mutation(({ ctx, input }) => claimCondition(ctx, input)),
  fulfil: party.input(FulfilCondition).mutation(({ ctx, input }) => fulfilCondition(ctx, input)),
  reject: party.input(RejectCondition).mutation(({ ctx, input }) => rejectCondition(ctx, input)),
  waive: party.input(WaiveCondition).mutation(({ ctx, input }) => waiveCondition(ctx, input)),
  verifyAsked: user.input(VerifyAsked).mutation(({ ctx, input }) => verifyAsked(ctx, input)),
  submit: party.input(SubmitMilestone).mutation(({ ctx }) => submitMilestone(ctx)),
  approve: party.input(ApproveMilestone).mutation(({ ctx, input }) => approveMilestone(ctx, input)),
  sendBack: party.input(SendBack).mutation(({ ctx, input }) => sendBack(ctx, input)),
  seen: party.input(SeeOrder).mutation(({ ctx }) => seeOrder(ctx)),
  partRelease: party.input(PartRelease).mutation(({ ctx, input }) => partRelease(ctx, input)),
  askExtension: party.input(AskExtension).mutation(({ ctx, input }) => askExtension(ctx, input)),
  grantExtension: party.input(AnswerExtension).mutation(({ ctx }) => grantExtension(ctx)),
  refuseExtension: party.input(AnswerExtension).mutation(({ ctx }) => refuseExtension(ctx)),
  offer: party.input(OfferSplit).mutation(({ ctx, input }) => offerSplit(ctx, input)),
  declineOffer: party.input(AnswerOffer).mutation(({ ctx }) => declineOffer(ctx)),
  withdrawOffer: party.input(AnswerOffer).mutation(({ ctx }) => withdrawOffer(ctx)),
  settle: party.input(Settle).mutation(({ ctx, input }) => settle(ctx, input)),
  handOver: open.input(HandOver).mutation(async ({ ctx, input }) => {
    await spend(limits.handOverTriesFrom(), ctx.address);
    await spend(limits.handOverTries(), `${ctx.address ?? ""}:${input.ref}`);
    return handOver(ctx, input);
  }),
  requestCode: party.input(RequestStepCode).mutation(async ({ ctx, input }) => {
    await spend(limits.codeSends(), ctx.address);
    return sendCode(ctx, await requestStepCode(ctx), (code) => stepCodeMessage(code, input.ref));
  }),
  complete: party.input(CompleteOrder).mutation(({ ctx }) => completeOrder(ctx)),
  release: party.input(ReleaseEscrow).mutation(({ ctx, input }) => releaseEscrow(ctx, input)),
});
