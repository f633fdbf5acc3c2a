import type { PartyCtx } from "../domain/context";
import { DomainError } from "../domain/errors";
import { asGateway } from "../domain/on-behalf";
import { creditPayment } from "../domain/payments/credit-payment";
import { livePayments } from "../domain/payments/read";
import { providers } from "../providers/providers";

/**
 * Asks the gateway about each payment of an order that is still open, and writes down what it says:
 * money may have come that nobody told us of.
 * @throws DomainError gateway_unavailable (retry: true) when it does not answer about one of them
 */
export async function askPayments(ctx: PartyCtx): Promise<void> {
  for (const { provider, reference } of await livePayments(ctx, ctx.orderId)) {
    const answer = await providers.gateway(provider).verify(reference);
    if (answer.kind === "unknown") {
      throw new DomainError("gateway_unavailable", { reason: answer.reason }, { retry: true });
    }
    await creditPayment(asGateway(ctx, provider), { provider, reference, answer });
  }
}
