import { MoneyRail } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { day, firstName } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";

export type Shared = RouterOutputs["orders"]["shared"];

const feeWords = ({ feePayer, buyerShare }: Shared["price"]): string => {
  if (feePayer !== "BOTH") return `The ${feePayer.toLowerCase()} pays our fee`;
  const share = buyerShare ?? 50;
  return share === 50
    ? "You share our fee, half each"
    : `Of our fee the buyer pays ${share} % and the seller the rest`;
};

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
        {feeWords(order.price)} · deliver by {day(order.deliverBy, now)}
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
