import { asGateway } from "../domain/on-behalf";
import { creditPayment } from "../domain/payments/credit-payment";
import { openPayment } from "../domain/payments/open-payment";
import { PaymentOf, paymentStatus, paymentToCheck } from "../domain/payments/read";
import { startPayment } from "../domain/payments/start-payment";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { party, router } from "../trpc";

export const payments = router({
  start: party.input(PaymentOf).mutation(async ({ ctx }) => {
    await spend(limits.gatewayAsks(), ctx.actor.id);
    const provider = providers.payment.name;
    const intent = await startPayment(ctx, { orderId: ctx.orderId, provider });
    const answer = await providers.payment.startCheckout(intent);
    return openPayment(asGateway(ctx, provider), { paymentId: intent.paymentId, answer });
  }),

  check: party.input(PaymentOf).mutation(async ({ ctx }) => {
    await spend(limits.gatewayAsks(), ctx.actor.id);
    const payment = await paymentToCheck(ctx, ctx.orderId);
    const answer = await providers.payment.verify(payment.reference);
    return creditPayment(asGateway(ctx, payment.provider), { ...payment, answer });
  }),

  status: party.input(PaymentOf).query(({ ctx }) => paymentStatus(ctx, ctx.orderId)),
});
