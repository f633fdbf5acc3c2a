import { dateTime } from "@/lib/format";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { PriceLines } from "./price-lines";

const sides = { BUYER: "buyer", SELLER: "seller" } as const;

/** What both sides said yes to, with when, and the mark of the exact text. */
export function Agreement({ order, now }: { order: OrderView; now: Date }) {
  const people = orderPeople(order);
  return (
    <section aria-labelledby="agreement" className="grid gap-5">
      <h2 id="agreement" className="text-14 font-semibold text-ink2">
        The agreement
      </h2>
      {order.description && <p className="max-w-[66ch] whitespace-pre-line">{order.description}</p>}
      <PriceLines price={order.price} you={order.role} />
      <dl className="grid gap-2 text-14">
        <Fact name="Deliver by" value={dateTime(order.terms.deliverBy, now)} />
        <Fact name="Time to check" value={`${order.terms.inspectionHours} hours`} />
        {order.terms.accepted.map(({ side, at }) => (
          <Fact
            key={side}
            name={`Agreed, ${sides[side]}`}
            value={`${people[sides[side]]}, ${dateTime(at, now)}`}
          />
        ))}
        <Fact
          name="Terms"
          value={`Version ${order.terms.version}, ${order.terms.hash.slice(0, 12)}`}
        />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-ink3">{name}</dt>
      <dd className="tabular text-right">{value}</dd>
    </div>
  );
}

/** Who is who; a number is never shown whole. */
export function OrderPeople({ order }: { order: OrderView }) {
  const rows = [
    { side: "Buyer", who: order.buyer, you: order.role === "BUYER" },
    { side: "Seller", who: order.seller, you: order.role === "SELLER" },
  ];
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="mb-2 text-14 font-semibold text-ink2">
        The people
      </h2>
      <dl className="border-t border-line">
        {rows.map(({ side, who, you }) => (
          <div
            key={side}
            className="flex justify-between gap-4 border-b border-line py-2.5 text-14"
          >
            <dt className="shrink-0 text-ink3">{side}</dt>
            <dd className="text-right">
              {who ? (
                <>
                  <span className="font-semibold">{who.name ?? "No name yet"}</span>
                  {you && " (you)"}
                  <span className="tabular block text-13 text-ink3">{who.phoneMasked}</span>
                </>
              ) : you ? (
                "You, once you agree"
              ) : (
                (order.invitedPhoneMasked ?? "Whoever agrees first")
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
