import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { AgreementFacts } from "./agreement-facts";
import { AgreementVersions } from "./agreement-versions";
import type { OrderView } from "./order-types";
import { PriceLines } from "./price-lines";

/** What both sides said yes to, in words, with when, and the mark of the exact text. */
export function Agreement({ order, now }: { order: OrderView; now: Date }) {
  const revisable = order.actions.some(({ action, allowed }) => action === "revise" && allowed);
  return (
    <section
      aria-labelledby="agreement"
      className="grid grid-cols-[minmax(0,1fr)] gap-5 wrap-anywhere"
    >
      <h2 id="agreement" className="text-14 font-semibold text-ink2">
        The agreement
      </h2>
      {order.description && <p className="max-w-[66ch] whitespace-pre-line">{order.description}</p>}
      <PriceLines price={order.price} you={order.role} />
      {order.milestones.length > 1 && <Parts order={order} now={now} />}
      <AgreementFacts order={order} now={now} />
      <AgreementVersions order={order} now={now} />
      {revisable && !order.answers && (
        <Link
          href={paths.terms(order.ref)}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold text-brand"
        >
          Change the terms
        </Link>
      )}
    </section>
  );
}

function Parts({ order, now }: { order: OrderView; now: Date }) {
  return (
    <div>
      <h3 className="mb-1 text-13 text-ink3">
        {order.terms.fundEach ? "Paid one after the other" : "Paid at once, released in parts"}
      </h3>
      <ol className="border-t border-line text-14">
        {order.milestones.map(({ id, title, amount, deliverBy }, at) => (
          <li key={id} className="flex justify-between gap-4 border-b border-line py-2">
            <span className="min-w-0">
              {at + 1}. {title}
              {deliverBy && (
                <span className="block text-13 text-ink3">by {dateTime(deliverBy, now)}</span>
              )}
            </span>
            <MoneyText of={amount} />
          </li>
        ))}
      </ol>
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
