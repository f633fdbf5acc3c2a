import { Agreement, OrderPeople } from "./agreement";
import type { OrderView } from "./order-types";

/** What stands beside an order on a wide screen and at its end on a phone: the text, the people. */
export function OrderBeside({ order, now }: { order: OrderView; now: Date }) {
  return (
    <aside className="grid grid-cols-[minmax(0,1fr)] content-start gap-10 wrap-anywhere">
      <Agreement order={order} now={now} />
      <OrderPeople order={order} />
    </aside>
  );
}
