import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type Payment, paymentMachine } from "./machine";

export type CheckoutAnswer =
  | { readonly kind: "open"; readonly checkoutUrl: string }
  | { readonly kind: "exists" }
  | { readonly kind: "failed" | "unknown"; readonly reason: string };

/** Another press may be writing the address down at this moment. */
const WRITING_MS = 60_000;

/**
 * What the gateway said to a checkout asked for: where the buyer pays. An address that was lost on
 * the way cannot be asked for again, so that payment is given up and the next press makes another.
 * @throws DomainError gateway_unavailable (retry: true), state_forbids_action
 */
export const openPayment = async (
  ctx: Ctx,
  { paymentId, answer }: { paymentId: string; answer: CheckoutAnswer },
): Promise<{ checkoutUrl: string; reference: string }> => {
  const payment = await paymentMachine.read(ctx.db, paymentId);
  if (!payment) throw new DomainError("payment_not_found");
  if (payment.checkoutUrl) return opened(payment.checkoutUrl, payment);
  if (answer.kind === "open") {
    const row = { checkout_url: answer.checkoutUrl };
    await advance(ctx, paymentMachine, paymentId, "open", () => ({ row }));
    return opened(answer.checkoutUrl, payment);
  }
  const reason = answer.kind === "exists" ? "checkout_lost" : answer.reason;
  const young = ctx.now.getTime() - payment.createdAt.getTime() < WRITING_MS;
  if (answer.kind === "failed" || (answer.kind === "exists" && !young)) {
    await advance(ctx, paymentMachine, paymentId, "fail", () => ({ row: { reason } }));
  }
  throw new DomainError("gateway_unavailable", { reason }, { retry: true });
};

const opened = (checkoutUrl: string, { reference }: Payment) => ({ checkoutUrl, reference });
