import type { ReactNode } from "react";
import { MoneyText } from "@/components/money-text";
import { dateTime } from "@/lib/format";
import { clockNames } from "./draft";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { clockWords, hoursWords } from "./terms-words";

const sides = { BUYER: "buyer", SELLER: "seller" } as const;

type Fact = { name: string; value: ReactNode };

/** How often the buyer may ask for changes, and how often that has happened. */
function changesFact({ terms }: OrderView): Fact {
  const used = terms.changesUsed > 0 ? `, ${terms.changesUsed} used` : "";
  const times = terms.changeRounds === 1 ? "Once" : `Up to ${terms.changeRounds} times`;
  return {
    name: "Ask for changes",
    value: terms.changeRounds === 0 ? "Not at all" : `${times}${used}`,
  };
}

function factsOf(order: OrderView, now: Date): Fact[] {
  const { terms } = order;
  const people = orderPeople(order);
  const hours = hoursWords(terms.inspectionHours);
  return [
    { name: "Deliver by", value: dateTime(terms.deliverBy, now) },
    { name: "Time to check", value: hours },
    {
      name: "Silence after that",
      value: "Counts as yes, once we have proof that the buyer was told",
    },
    ...(terms.handover
      ? [{ name: "Hand-over", value: "With the buyer’s code, which proves that it arrived" }]
      : []),
    {
      name: "Start",
      value: terms.autoStart ? "By itself, once it is paid" : "When the seller says so",
    },
    changesFact(order),
    ...clockNames
      .filter((name) => terms.clocks[name] !== undefined)
      .map((name) => ({
        name: clockWords[name].name,
        value: hoursWords(terms.clocks[name] ?? clockWords[name].usual),
      })),
    {
      name: "If nobody decides in time",
      value: `Money in question goes to ${terms.deadlockTo === "BUYER" ? "the buyer" : "the seller"}`,
    },
    ...(terms.cancelKeeps.amount > 0n
      ? [
          {
            name: "If the buyer cancels before it was due to start",
            value: (
              <>
                All comes back but <MoneyText of={terms.cancelKeeps} />
              </>
            ),
          },
        ]
      : []),
    ...terms.accepted.map(({ side, at }) => ({
      name: `Agreed, ${sides[side]}`,
      value: `${people[sides[side]]}, ${dateTime(at, now)}`,
    })),
  ];
}

/** The terms beside the price: dates, silence, hand-over, changes, and who agreed when. */
export function AgreementFacts({ order, now }: { order: OrderView; now: Date }) {
  return (
    <dl className="grid gap-2 text-14">
      {factsOf(order, now).map(({ name, value }) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="max-w-[45%] shrink-0 text-ink3">{name}</dt>
          <dd className="tabular min-w-0 text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
