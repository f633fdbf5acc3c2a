import { firstName } from "@/lib/format";
import type { OrderView } from "./order-types";

/** What to call both sides on the page of one of them: "You" and the other's first name. */
export function orderPeople(order: OrderView): { buyer: string; seller: string; other: string } {
  const they = order.role === "BUYER" ? order.seller : order.buyer;
  const known = they?.name ?? order.sentence.params.other;
  const other = known ? firstName(known) : order.role === "BUYER" ? "The seller" : "The buyer";
  return order.role === "BUYER"
    ? { buyer: "You", seller: other, other }
    : { buyer: other, seller: "You", other };
}
