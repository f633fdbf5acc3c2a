import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import type { PayoutFile } from "./staff-types";

type Entry = { at: Date; what: string; note: string | null };

const told: Record<string, string> = {
  create: "Asked for",
  approve: "Approved",
  reject: "Rejected",
  cancel: "Given back: the account was not theirs",
  send: "Handed to the bank",
  doubt: "The bank did not answer",
  state: "The gateway’s statement was written down",
  settlePaid: "Ended as paid by two people",
  settleUnpaid: "Ended as not paid by two people",
  payLate: "The gateway says it paid it after all",
  find: "The bank knows of it",
  succeed: "The bank confirmed it",
  fail: "The bank said no",
  reverse: "The bank sent it back",
};

const decisions: Record<string, { done: string; tried: string }> = {
  APPROVE: { done: "approve", tried: "tried to approve" },
  REJECT: { done: "reject", tried: "tried to reject" },
};

/** Changes with the names of those who decided, and every try that was refused. */
function entriesOf(payout: PayoutFile): Entry[] {
  const done = payout.attempts.filter(({ allowed }) => allowed);
  // Where it takes two people, each step of the same kind has its own.
  const nextBy = (action: string) => {
    const at = done.findIndex(({ decision }) => decisions[decision]?.done === action);
    return at < 0 ? undefined : done.splice(at, 1)[0]?.by;
  };
  const changes = payout.timeline.map(({ action, at, note }) => {
    const by = action === "create" ? payout.ownerName : nextBy(action);
    return { at, what: `${told[action] ?? action}${by ? ` by ${by}` : ""}`, note };
  });
  const refused = payout.attempts
    .filter(({ allowed }) => !allowed)
    .map(({ at, by, decision, code }) => ({
      at,
      what: `${by} ${decisions[decision]?.tried ?? decision}`,
      note: (code && refusalWords[code]) ?? code,
    }));
  return [...changes, ...refused].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type StaffHistoryProps = { payout: PayoutFile; now: Date; heading: "h2" | "h3" };

/** What has happened to a payout, the first thing first. */
export function StaffHistory({ payout, now, heading: Heading }: StaffHistoryProps) {
  return (
    <section aria-labelledby="payout-history">
      <Heading id="payout-history" className="mb-1 text-14 font-semibold text-ink2">
        What has happened
      </Heading>
      <ol className="border-t border-line text-14">
        {entriesOf(payout).map(({ at, what, note }) => (
          <li
            key={`${at.getTime()}${what}`}
            className="grid gap-x-3 border-b border-line py-2 xs:grid-cols-[10rem_1fr]"
          >
            <span className="tabular text-13 text-ink3 xs:leading-5 xs:whitespace-nowrap">
              {dateTime(at, now)}
            </span>
            <span>
              <bdi>{what}</bdi>
              {note && <span className="block text-13 text-ink2">{note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
