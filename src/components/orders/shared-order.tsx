import { MoneyRail } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { day, firstName } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";
import { ConditionTerms } from "./condition-terms";
import { PriceLines } from "./price-lines";

type Shared = RouterOutputs["orders"]["shared"];

const feeWords = {
  BUYER: "The buyer pays our fee",
  SELLER: "The seller pays our fee",
  BOTH: "You share our fee, half each",
} as const;

/** What to call both sides to whoever looks: only the two of them, or a future one, are "You". */
function namesFor(order: Shared): { creator: string; other: string } {
  const role = order.creatorSide === "BUYER" ? "The seller" : "The buyer";
  if (order.viewer === "creator") return { creator: "You", other: role };
  const you = order.viewer === "party" || order.state === "open";
  return { creator: firstName(order.creatorName), other: you ? "You" : role };
}

/** The promise, as somebody sees it who has only the link: who asks, for what, for how much. */
export function SharedOrder({ order, now }: { order: Shared; now: Date }) {
  const creatorBuys = order.creatorSide === "BUYER";
  const names = namesFor(order);
  return (
    <>
      <div className="flex items-center gap-4 pt-4">
        <span
          aria-hidden="true"
          className="display grid size-14 shrink-0 place-items-center rounded-sheet bg-brand-tint text-26 text-brand"
        >
          {[...order.title][0]?.toLocaleUpperCase()}
        </span>
        <div className="min-w-0 wrap-anywhere">
          <p className="text-14 text-ink2">
            {order.creatorName} {creatorBuys ? "wants to buy" : "sells"}
          </p>
          <h1 className="text-21 font-semibold">{order.title}</h1>
        </div>
      </div>
      <p className="mt-5">
        <MoneyText of={order.amount} size="hero" />
      </p>
      <p className="text-14 text-ink2">
        {feeWords[order.price.feePayer]} · deliver by {day(order.deliverBy, now)}
      </p>
      <MoneyRail
        stage={order.fundingStatus === "FUNDED" ? "HELD" : "WITH_BUYER"}
        buyer={creatorBuys ? names.creator : names.other}
        seller={creatorBuys ? names.other : names.creator}
        className="mt-6"
      />
    </>
  );
}

/** What the buyer is protected by, in three lines anyone can check. */
export function Protection({ order }: { order: Shared }) {
  const creator = firstName(order.creatorName);
  const lines =
    order.creatorSide === "SELLER"
      ? [
          `You pay KROTrust, not ${creator}. We hold the money.`,
          `${creator} gets it only when you say that everything below is true.`,
          "Nobody can take it out alone. Not the seller, not us.",
        ]
      : [
          `${creator} pays KROTrust before you deliver anything. We hold the money.`,
          "Deliver only when this order says that we hold it.",
          "You get it as soon as what is below is confirmed.",
        ];
  return (
    <ul className="border-t border-line">
      {lines.map((line) => (
        <li key={line} className="flex gap-3 border-b border-line py-3">
          <span aria-hidden="true" className="font-semibold text-ok">
            ✓
          </span>
          {line}
        </li>
      ))}
    </ul>
  );
}

/** Everything one agrees to, before one does. */
export function SharedTerms({ order, now }: { order: Shared; now: Date }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 wrap-anywhere">
      {order.description && (
        <section aria-labelledby="about">
          <h2 id="about" className="mb-2 text-14 font-semibold text-ink2">
            About it
          </h2>
          <p className="max-w-[66ch] whitespace-pre-line">{order.description}</p>
        </section>
      )}
      <section aria-labelledby="conditions">
        <h2 id="conditions" className="mb-2 text-14 font-semibold text-ink2">
          What must be true before the money is released
        </h2>
        <ConditionTerms conditions={order.conditions} />
      </section>
      <section aria-labelledby="sum">
        <h2 id="sum" className="mb-2 text-14 font-semibold text-ink2">
          The money
        </h2>
        <PriceLines price={order.price} />
      </section>
      <p className="text-14 text-ink2">
        Deliver by <strong className="font-semibold text-ink">{day(order.deliverBy, now)}</strong>.
        After that the buyer has {order.inspectionHours} hours to check.
      </p>
    </div>
  );
}
