import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Sentence } from "@/components/sentence";
import { paths } from "@/lib/paths";
import type { OrderItem } from "./order-types";

type OrderRowProps = {
  order: OrderItem;
  /** Says whose turn it is, where the list does not say so itself. */
  marked?: boolean;
};

/** One order in a list: what it is, how much, and the sentence that says where it stands. */
export function OrderRow({ order, marked = false }: OrderRowProps) {
  return (
    <li className="border-b border-line">
      <Link
        href={paths.order(order.ref)}
        prefetch={false}
        className="-mx-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-small px-2 py-4 hover:bg-sunken"
      >
        <span className="truncate font-semibold">{order.title}</span>
        <MoneyText of={order.amount} className="text-right font-medium" />
        <span className="col-span-2 text-14">
          {marked && order.needsYou && (
            <span className="font-semibold text-held">Your turn · </span>
          )}
          <span className="text-ink3">{order.role === "BUYER" ? "You buy" : "You sell"} · </span>
          <Sentence of={order.sentence.key} params={order.sentence.params} />
        </span>
      </Link>
    </li>
  );
}
