import { MoneyText } from "@/components/money-text";
import type { OrderFile } from "./staff-types";

/** Milestones and promises, and where each stands. */
export function StaffOrderParts({ order }: { order: OrderFile; now: Date }) {
  return (
    <section aria-labelledby="order-parts">
      <h2 id="order-parts" className="mb-2 text-14 font-semibold text-ink2">
        What was agreed
      </h2>
      <ul className="border-t border-line text-14">
        {order.milestones.length > 1 &&
          order.milestones.map(({ id, title, status, amount }) => (
            <li key={id} className="flex justify-between gap-4 border-b border-line py-2">
              <span className="min-w-0 wrap-anywhere">
                {title}
                <span className="block text-13 text-ink3">{status.toLowerCase()}</span>
              </span>
              <MoneyText of={amount} />
            </li>
          ))}
        {order.conditions.map(({ id, text, status, required }) => (
          <li key={id} className="border-b border-line py-2 wrap-anywhere">
            {text}
            <span className="block text-13 text-ink3">
              {status.toLowerCase()}
              {!required && ", not required"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
