import { asGateway } from "../domain/on-behalf";
import { collectPayment } from "../domain/payments/collect-payment";
import { creditPayment } from "../domain/payments/credit-payment";
import { PaymentOf, paymentStatus, paymentToCheck } from "../domain/payments/read";
import { StartPayment } from "../domain/payments/start-payment";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { party, router } from "../trpc";

export const payments = router({
  start: party.input(StartPayment).mutation(async ({ ctx, input: { way } }) => {
    await spend(limits.gatewayAsks(), ctx.actor.id);
    return collectPayment(ctx, { way, collectors: providers.collectors(way) });
  }),

  check: party.input(PaymentOf).mutation(async ({ ctx }) => {
    await spend(limits.gatewayAsks(), ctx.actor.id);
    const payment = await paymentToCheck(ctx, ctx.orderId);
    const answer = await providers.gateway(payment.provider).verify(payment.reference);
    return creditPayment(asGateway(ctx, payment.provider), { ...payment, answer });
  }),

  status: party.input(PaymentOf).query(async ({ ctx }) => ({
    ...(await paymentStatus(ctx, ctx.orderId)),
    /** Whose page it would be, and whether there are account numbers to pay into. */
    pageOf: providers.collectors("page")[0]?.name ?? null,
    byAccount: providers.collectors("account").length > 0,
  })),
});
