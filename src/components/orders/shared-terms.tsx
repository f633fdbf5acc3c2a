import type { ReactNode } from "react";
import { MoneyText } from "@/components/money-text";
import { dateTime, day } from "@/lib/format";
import { ConditionTerms } from "./condition-terms";
import { clockNames } from "./draft";
import { PriceLines } from "./price-lines";
import type { Shared } from "./shared-order";
import { clockWords, hoursWords } from "./terms-words";

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-14 font-semibold text-ink2">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Everything one agrees to, before one does. */
export function SharedTerms({ order, now }: { order: Shared; now: Date }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 wrap-anywhere">
      {order.description && (
        <Part id="about" title="About it">
          <p className="max-w-[66ch] whitespace-pre-line">{order.description}</p>
        </Part>
      )}
      <Part id="conditions" title="What must be true before the money is released">
        <ConditionTerms conditions={order.conditions} milestones={order.milestones} />
      </Part>
      <Part id="sum" title="The money">
        <PriceLines price={order.price} />
      </Part>
      {order.milestones.length > 1 && (
        <Part id="milestones" title="Its milestones">
          <Milestones order={order} now={now} />
        </Part>
      )}
      <Part id="ways" title="How it goes">
        <ul className="grid max-w-[66ch] list-disc gap-2 pl-5 text-14 text-ink2">
          {waysOf(order, now).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Milestones({ order, now }: { order: Shared; now: Date }) {
  return (
    <>
      <p className="mb-2 text-14 text-ink2">
        {order.fundEach
          ? "The buyer pays each in its turn; the next one is due when the one before is released."
          : "The buyer pays all of it at once. We hold it and release it part by part."}
      </p>
      <ol className="border-t border-line text-14">
        {order.milestones.map(({ title, amount, deliverBy }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: agreed terms have a fixed order and no other identity
          <li key={at} className="flex justify-between gap-4 border-b border-line py-2.5">
            <span className="min-w-0">
              {at + 1}. {title}
              {deliverBy && (
                <span className="block text-13 text-ink3">by {dateTime(deliverBy, now)}</span>
              )}
            </span>
            <MoneyText of={amount} className="font-semibold" />
          </li>
        ))}
      </ol>
    </>
  );
}

const changesWords = (rounds: number): string => {
  if (rounds === 0) return "The buyer can’t ask for changes; what is not met, the two settle.";
  return `The buyer may ask for changes ${rounds === 1 ? "once" : `up to ${rounds} times`}.`;
};

/** The dates, the silences and the ways out, each as one sentence. */
function waysOf(order: Shared, now: Date): string[] {
  const set = clockNames.filter((name) => order.clocks[name] !== undefined);
  const decision = hoursWords(order.clocks.deadlock ?? clockWords.deadlock.usual);
  const goes = order.deadlockTo === "BUYER" ? "back to the buyer" : "to the seller";
  return [
    `Deliver by ${day(order.deliverBy, now)}. After that the buyer has ${hoursWords(order.inspectionHours)} to check.`,
    "If the buyer says nothing in that time, and we have proof that they were told, it counts as yes.",
    ...(order.handover
      ? ["The buyer gets a code and says it at the door. It proves that the item was handed over."]
      : []),
    order.autoStart
      ? "The time to deliver runs from the payment on."
      : "The seller says when work starts; until then the buyer can cancel.",
    changesWords(order.changeRounds),
    ...set
      .filter((name) => name !== "deadlock")
      .map((name) => {
        const hours = hoursWords(order.clocks[name] ?? clockWords[name].usual);
        return `${clockWords[name].name}: ${hours}. ${clockWords[name].atEnd}`;
      }),
    `If something is wrong, we pause the money. If nobody has decided after ${decision}, the money in question goes ${goes}.`,
  ];
}
