"use client";

import dynamic from "next/dynamic";
import type { OrderView } from "@/components/orders/order-types";

// Only a buyer needs it, and only once an order has given something back.
const RefundPanel = dynamic(() => import("./refund-panel").then((file) => file.RefundPanel), {
  loading: () => null,
});

const over = new Set(["CLOSED", "REFUNDED", "EXPIRED", "CANCELLED"]);

/** For the buyer of an order that gave money back: to the wallet it came, and from there further. */
export function RefundToSource({ order, now }: { order: OrderView; now: Date }) {
  const gave = order.sums.refunded.amount > 0n || over.has(order.status);
  return order.role === "BUYER" && gave ? <RefundPanel reference={order.ref} now={now} /> : null;
}
