import { dateTime } from "@/lib/format";
import type { CaseFile } from "./staff-types";

const words: Record<string, string> = {
  PENDING: "Not done",
  CLAIMED: "Seller says done",
  FULFILLED: "Confirmed",
  REJECTED: "Buyer says no",
  WAIVED: "Let go",
};

/** What was agreed, in the words both said yes to, and where each promise stood. */
export function StaffConditions({ file, now }: { file: CaseFile; now: Date }) {
  const { order } = file;
  const scope = file.case.scope?.milestoneId;
  return (
    <section aria-labelledby="case-terms">
      <h2 id="case-terms" className="mb-2 text-14 font-semibold text-ink2">
        What was agreed
      </h2>
      {order.description && (
        <p className="mb-3 max-w-[66ch] text-14 wrap-anywhere whitespace-pre-line">
          {order.description}
        </p>
      )}
      <p className="mb-3 text-13 text-ink3">
        Deliver by {dateTime(order.terms.deliverBy, now)}. {order.terms.inspectionHours} hours to
        check. Without a ruling the contested part goes to the{" "}
        {order.terms.deadlockTo === "SELLER" ? "seller" : "buyer"}. Terms version{" "}
        {order.terms.version}, {order.terms.hash.slice(0, 12)}.
      </p>
      <ul className="border-t border-line text-14">
        {order.conditions.map((condition) => (
          <li
            key={condition.id}
            className={`grid gap-x-4 border-b border-line py-2 xs:grid-cols-[minmax(0,1fr)_9rem] ${scope && condition.milestoneId && condition.milestoneId !== scope ? "text-ink3" : ""}`}
          >
            <span className="wrap-anywhere">
              {condition.text}
              {!condition.required && <span className="text-ink3"> (not required)</span>}
              {condition.reason && (
                <span className="block text-13 text-ink2">“{condition.reason}”</span>
              )}
            </span>
            <span className="text-13 text-ink2">{words[condition.status] ?? condition.status}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
