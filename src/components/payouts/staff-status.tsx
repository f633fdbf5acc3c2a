import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { statusWords } from "./staff-status-words";
import type { PayoutFile } from "./staff-types";

/** Where the money is now, in a sentence; said aloud when it changes under one's eyes. */
export function StaffStatus({ payout, now }: { payout: PayoutFile; now: Date }) {
  const { sentence, tone } = statusWords[payout.status];
  const quiet = payout.status === "PENDING_APPROVAL" || payout.status === "REJECTED";
  return (
    <div id="payout-status" role="status" tabIndex={-1} className="outline-none">
      {quiet ? (
        <p className="text-14 text-ink2">
          {sentence}
          {payout.status === "PENDING_APPROVAL" && payout.needsTwo && (
            <span className="block font-semibold text-ink">{secondWords(payout)}</span>
          )}
        </p>
      ) : (
        <Notice tone={tone} title={sentence}>
          {payout.status === "UNKNOWN" && <Asked payout={payout} now={now} />}
        </Notice>
      )}
      {payout.reason && (
        <p className="mt-2 text-14 text-ink2">
          {payout.status === "REJECTED" ? "Why" : "What we heard last"}: <bdi>{payout.reason}</bdi>
        </p>
      )}
    </div>
  );
}

const secondWords = ({ firstApprovedAt }: PayoutFile): string =>
  firstApprovedAt === null
    ? "This amount takes two people to approve."
    : "One person has approved it. Somebody else has to approve it too.";

function Asked({ payout, now }: { payout: PayoutFile; now: Date }) {
  return (
    <p className="mt-1">
      {payout.sentAt && `Sent ${dateTime(payout.sentAt, now)}. `}
      {payout.askedAt && `Last asked ${dateTime(payout.askedAt, now)}. `}
      The money stays set aside until the bank says yes or no.
    </p>
  );
}
