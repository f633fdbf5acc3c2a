import { dateTime, timeLeft } from "@/lib/format";
import { clockNames, deadlineText } from "./deadline-words";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

/** Every date that runs, with what is to be done by then and what happens if nobody does. */
export function DeadlineList({ order, now }: { order: OrderView; now: Date }) {
  if (order.deadlines.length === 0) return null;
  const { buyer, seller } = orderPeople(order);
  const facts = {
    buyer,
    seller,
    buys: order.role === "BUYER",
    told: order.told.at !== null,
    autoStart: order.terms.autoStart,
    deadlockTo: order.terms.deadlockTo,
  };
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines" className="mb-2 text-14 font-semibold text-ink2">
        What happens by when
      </h2>
      <ul className="border-t border-line">
        {order.deadlines.map((deadline) => (
          <li key={deadline.kind} className="border-b border-line py-3">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-semibold">{clockNames[deadline.kind]}</span>
              {deadline.paused === null ? (
                <span className="tabular">{dateTime(deadline.dueAt, now)}</span>
              ) : (
                <span className="text-accent">Paused</span>
              )}
            </p>
            <p className="text-13 text-ink2">
              {capital(deadlineText(deadline, facts))}
              {deadline.paused === null && ` · ${timeLeft(deadline.dueAt, now)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
