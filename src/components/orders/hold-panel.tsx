import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import type { OrderView } from "./order-types";

/** An order that stands still because we look into something: where the money is, and until when. */
export function HoldPanel({ order, now }: { order: OrderView; now: Date }) {
  if (order.hold === null) return null;
  return (
    <Notice tone="held" title="We hold this order while we check something.">
      <p>
        Since {dateTime(order.hold.at, now)}. The money is safe and nobody can move it; nobody’s
        time runs. You hear from us by {dateTime(order.hold.reviewBy, now)}. You need not do
        anything.
      </p>
    </Notice>
  );
}
