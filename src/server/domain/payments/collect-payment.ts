import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { asGateway } from "../on-behalf";
import type { Payment } from "./machine";
import { type CollectAnswer, type Opened, openPayment } from "./open-payment";
import { openOn } from "./read";
import { type PaymentIntent, startPayment } from "./start-payment";

/** Whoever can collect, and how it is asked to. */
export interface Collector {
  readonly name: string;
  collect(intent: PaymentIntent): Promise<CollectAnswer>;
}

/**
 * Opens a payment at the first gateway that will: the one where it is open already, then the others
 * in the order given. What a silent one may have opened was never shown to anybody, so going on to
 * the next does not have anybody pay twice.
 * @throws DomainError what `startPayment` says; gateway_unavailable when none of them opens one
 */
export const collectPayment = async (
  ctx: PartyCtx,
  { way, collectors }: { way: Payment["way"]; collectors: readonly Collector[] },
): Promise<Opened> => {
  const open = await openOn(ctx, way);
  const isOpen = ({ name }: Collector) => name === open;
  const inTurn = [...collectors.filter(isOpen), ...collectors.filter((one) => !isOpen(one))];
  let refusal = new DomainError("gateway_unavailable", { reason: "no_such_way" });
  for (const collector of inTurn) {
    try {
      return await openAt(ctx, collector, way);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "gateway_unavailable") throw error;
      refusal = error;
    }
  }
  throw refusal;
};

const openAt = async (ctx: PartyCtx, { name, collect }: Collector, way: Payment["way"]) => {
  const intent = await startPayment(ctx, { orderId: ctx.orderId, provider: name, way });
  const answer = await collect(intent);
  return openPayment(asGateway(ctx, name), { paymentId: intent.paymentId, answer });
};
