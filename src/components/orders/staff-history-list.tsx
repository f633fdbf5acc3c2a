import { dateTime } from "@/lib/format";
import type { StaffEvent } from "./staff-types";

const actors: Record<string, string> = {
  user: "a party",
  staff: "staff",
  clock: "a clock",
  gateway: "the gateway",
  system: "the system",
};

/** "askExtension" as words. */
const actionText = (action: string) => action.replaceAll(/([A-Z])/g, " $1").toLowerCase();

/** Every change of the order and of its parts, as the machine wrote it down. */
export function StaffHistoryList({ history, now }: { history: readonly StaffEvent[]; now: Date }) {
  return (
    <section aria-labelledby="staff-history">
      <h2 id="staff-history" className="mb-1 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      <ol className="border-t border-line text-14">
        {history.map(({ id, noun, action, from, to, actorKind, note, journalKey, at }) => (
          <li
            key={id}
            className="grid gap-x-3 border-b border-line py-1.5 xs:grid-cols-[9.5rem_1fr]"
          >
            <span className="tabular text-13 text-ink3 xs:leading-5">{dateTime(at, now)}</span>
            <span className="min-w-0 wrap-anywhere">
              {noun !== "orders" && <span className="text-ink2">{noun.replace(/s$/, "")} </span>}
              <strong className="font-medium">{actionText(action)}</strong>
              <span className="text-ink2"> by {actors[actorKind] ?? actorKind}</span>
              {from !== to && (
                <span className="block text-13 text-ink3">
                  {from ?? "new"} → {to}
                </span>
              )}
              {note && <span className="block text-13 text-ink2">“{note}”</span>}
              {journalKey && (
                <code className="block font-text text-13 text-ink3">{journalKey}</code>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
