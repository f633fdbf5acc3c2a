import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

/** Whose fee comes off which part; the sums of a split are before it. */
export function OfferFees({ order }: { order: OrderView }) {
  const { buyer, seller } = orderPeople(order);
  const { buyerFee, sellerFee } = order.price;
  const lines = [
    ...(sellerFee.amount > 0n
      ? [`Our fee comes off ${seller === "You" ? "your" : `${seller}’s`} part, as agreed.`]
      : []),
    ...(buyerFee.amount > 0n
      ? [`Our fee for what comes back goes back to ${buyer === "You" ? "you" : buyer} with it.`]
      : []),
  ];
  return lines.length > 0 ? <p className="text-13 text-ink3">{lines.join(" ")}</p> : null;
}
