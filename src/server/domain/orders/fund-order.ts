import { type Money, minus } from "@/lib/money";
import { advance, step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { milestones, orders } from "./machine";

/** A receipt that a gateway has confirmed when asked. */
export interface Receipt {
  readonly orderId: string;
  readonly provider: string;
  readonly reference: string;
  readonly received: Money;
  readonly paidAt: Date;
}

/**
 * Exactly what was due has arrived: principal into escrow, the buyer's fee beside it. `alsoMove`
 * steps the payment in the same breath; it is called again if another was faster.
 * @throws DomainError amount_differs, order_already_funded, state_forbids_action (ended or not agreed)
 */
export const fundOrder = (ctx: Ctx, receipt: Receipt, alsoMove: () => Promise<Move>) =>
  advance(ctx, orders, receipt.orderId, "fund", async (order) => {
    const { received } = receipt;
    if (received.currency !== order.currency || received.amount !== order.due.amount) {
      throw new DomainError("amount_differs");
    }
    return {
      row: {
        funding_status: "FUNDED",
        funded: order.principal.amount.toString(),
        updated_at: ctx.now,
      },
      also: [
        await alsoMove(),
        ...order.milestones.map((milestone) =>
          step(ctx, milestones, { ...milestone, order }, "fund"),
        ),
      ],
      posting: {
        key: `payin:${receipt.provider}:${receipt.reference}`,
        orderId: order.id,
        eventAt: receipt.paidAt,
        owners: { provider: receipt.provider, order: order.id },
        amounts: { principal: order.principal, fee: minus(received, order.principal) },
      },
    };
  });
