import { Check, Circle, CircleDot, Minus, X } from "lucide-react";
import { join } from "@/components/ui/join";
import { dateTime } from "@/lib/format";
import { ConditionForms } from "./condition-forms";
import type { ConditionView } from "./order-types";

type Status = ConditionView["status"];

const marks = {
  PENDING: { Icon: Circle, look: "text-ink3" },
  CLAIMED: { Icon: CircleDot, look: "text-held" },
  FULFILLED: { Icon: Check, look: "text-ok" },
  REJECTED: { Icon: X, look: "text-danger" },
  WAIVED: { Icon: Minus, look: "text-ink3" },
} as const satisfies Record<Status, object>;

const words: Record<Status, (buyer: string, seller: string) => string> = {
  PENDING: () => "Not done yet",
  CLAIMED: (_, seller) => (seller === "You" ? "You said it is done" : `${seller} says it is done`),
  FULFILLED: (buyer) => (buyer === "You" ? "You confirmed it" : `${buyer} confirmed it`),
  REJECTED: (buyer) => (buyer === "You" ? "You said: not yet" : `${buyer} says: not yet`),
  WAIVED: (buyer) => (buyer === "You" ? "You let it go" : `${buyer} let it go`),
};

type ConditionListProps = {
  reference: string;
  conditions: readonly ConditionView[];
  buyer: string;
  seller: string;
  now: Date;
};

/** The promises one by one: where each stands, what was shown for it, and what can be said to it. */
export function ConditionList({ reference, conditions, buyer, seller, now }: ConditionListProps) {
  const met = conditions.filter(({ status }) => status === "FULFILLED" || status === "WAIVED");
  return (
    <section aria-labelledby="conditions">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="conditions" className="mb-2 text-14 font-semibold text-ink2">
          What must be true
        </h2>
        <p className="tabular text-13 text-ink3">
          {met.length} of {conditions.length} confirmed
        </p>
      </div>
      <ul className="border-t border-line">
        {conditions.map((condition) => {
          const { Icon, look } = marks[condition.status];
          return (
            <li
              key={condition.id}
              id={condition.id}
              tabIndex={-1}
              className="flex gap-3 border-b border-line py-4"
            >
              <Icon aria-hidden="true" size={20} className={join("mt-0.5 shrink-0", look)} />
              <div className="min-w-0 flex-1 wrap-anywhere">
                <p>
                  {condition.text}
                  {!condition.required && (
                    <span className="text-14 text-ink3"> (not required)</span>
                  )}
                </p>
                <p className={join("text-13", look)}>{words[condition.status](buyer, seller)}</p>
                {condition.status === "REJECTED" && condition.reason && (
                  <p className="mt-1 text-14 text-ink2">“{condition.reason}”</p>
                )}
                {condition.evidence.map((evidence) => (
                  <figure key={evidence.id} className="mt-2 border-l-2 border-line pl-3">
                    <blockquote className="text-14 whitespace-pre-line">{evidence.text}</blockquote>
                    <figcaption className="text-13 text-ink3">
                      {seller}, {dateTime(evidence.at, now)}
                    </figcaption>
                  </figure>
                ))}
                <ConditionForms reference={reference} condition={condition} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
