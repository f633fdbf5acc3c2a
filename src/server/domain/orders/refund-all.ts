import { money } from "@/lib/money";
import type { Ctx } from "../context";
import type { OrderSubject } from "./load-order";
import { refundedAs } from "./rules";
import { shareOut } from "./share-out";
import { fundedMilestones, leftOf } from "./shares";

const atMost = (sum: bigint, most: bigint): bigint => (sum < most ? sum : most);

/**
 * All that is held for an order goes back to its buyer, the fee with it, also what came only in
 * part for a milestone not yet paid whole. `keeping` is what we keep of the fee and its VAT, never
 * more than is held of them. Minor units. With `ends` false, unpaid milestones stay as they are.
 */
export const refundAll = (
  ctx: Ctx,
  order: OrderSubject,
  { ends = true, keeping = { fee: 0n, vat: 0n } } = {},
) => {
  const parts = fundedMilestones(order).map((milestone) => ({
    milestone,
    toSeller: 0n,
    toBuyer: leftOf(milestone),
  }));
  const { also, nth } = shareOut(ctx, order, parts, { ends });
  const of = (sum: bigint) => money(sum, order.currency);
  const fee = order.feeFunded - order.feeSpent;
  const keptFee = atMost(keeping.fee, fee);
  const keptVat = atMost(keeping.vat, fee - keptFee);
  return {
    row: {
      funding_status: order.funded > 0n ? "SETTLED" : order.fundingStatus,
      resolution: refundedAs(order),
      refunded: (order.refunded + order.held.amount).toString(),
      fee_spent: order.feeFunded.toString(),
      money_moves: nth,
    },
    also,
    posting: {
      key: `refund:${order.id}:${nth}`,
      orderId: order.id,
      owners: { order: order.id, buyer: order.buyerId ?? "" },
      amounts: {
        back: order.held,
        feeBack: of(fee - keptFee - keptVat),
        keptFee: of(keptFee),
        keptVat: of(keptVat),
      },
    },
  };
};
