import { type Money, money } from "@/lib/money";
import type { OrderSubject } from "../orders/load-order";
import { divideOver, sharesOf } from "../orders/shares";
import type { DisputeRow } from "./machine";
import { heldIn, scopeOf } from "./rules";

export interface SplitSums {
  /** What reaches the seller's balance, and what we keep of the seller's part. */
  readonly seller: { readonly gets: Money; readonly fee: Money; readonly vat: Money };
  /** What reaches the buyer's balance, the part of our fee that comes back among it. */
  readonly buyer: { readonly gets: Money; readonly feeBack: Money };
  /** What we earn by it from both, and the tax on that. */
  readonly kro: { readonly fees: Money; readonly vat: Money };
  /** Of the seller's, what nobody contests. */
  readonly uncontestedToSeller: Money;
}

/** Exactly what dividing the contested sum this way would move now, to the kobo. */
export const previewSplit = (
  order: OrderSubject,
  dispute: DisputeRow,
  toSeller: bigint,
): SplitSums => {
  const scope = scopeOf(order, dispute.milestoneId);
  const uncontested = heldIn(scope) - dispute.amount;
  const { amounts } = sharesOf(order, divideOver(scope, toSeller + uncontested));
  const of = (sum: bigint) => money(sum, order.currency);
  return {
    seller: { gets: amounts.net, fee: amounts.sellerFee, vat: amounts.sellerVat },
    buyer: { gets: of(amounts.back.amount + amounts.feeBack.amount), feeBack: amounts.feeBack },
    kro: {
      fees: of(amounts.sellerFee.amount + amounts.buyerFee.amount),
      vat: of(amounts.sellerVat.amount + amounts.buyerVat.amount),
    },
    uncontestedToSeller: of(uncontested),
  };
};
