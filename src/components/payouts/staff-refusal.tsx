import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { dateTime, time } from "@/lib/format";
import { paths } from "@/lib/paths";
import { statusWords } from "./staff-status-words";
import type { PayoutFile } from "./staff-types";
import type { DecisionRefusal } from "./staff-use-decide";

const codeWords = {
  used: "This code has already been used. Wait until your app shows the next one, then type that.",
  wrong:
    "That is not the code your app shows now. Nothing was decided. Five wrong codes lock you out for 15 minutes.",
};

const isPast = (payout: PayoutFile | null): payout is PayoutFile =>
  payout !== null && payout.status !== "PENDING_APPROVAL";

/** True when this dialog can no longer lead to a decision, because the payout is another one now. */
export const isOver = (told: DecisionRefusal | null, live: PayoutFile | null): boolean =>
  isPast(live) ||
  isPast(told?.fresh ?? null) ||
  told?.refusal.code === "payout_changed" ||
  told?.refusal.code === "state_forbids_action";

type StaffRefusalProps = {
  told: DecisionRefusal | null;
  /** As it stands while one is still typing; null when what one sees may be one's own doing. */
  live: PayoutFile | null;
};

/** Why a decision was not made, or was made by somebody else; always with what is so now. */
export function StaffRefusal({ told, live }: StaffRefusalProps) {
  const past = [live, told?.fresh ?? null].find(isPast);
  if (past) {
    return (
      <Notice tone="neutral" role="alert">
        <Decided payout={past} />
      </Notice>
    );
  }
  if (!told) return null;
  const { refusal } = told;
  return (
    <Notice tone="danger" role="alert">
      <p>{wordsOf(told)}</p>
      {refusal.code === "sign_in_needed" && (
        <Link href={paths.adminSignIn()} className="font-semibold text-brand underline">
          Sign in again
        </Link>
      )}
      {refusal.requestId && (
        <p className="mt-1 text-13 text-ink2">Number to quote: {refusal.requestId}</p>
      )}
    </Notice>
  );
}

function wordsOf({ refusal, fresh }: DecisionRefusal): string {
  const { code, detail, words, requestId, fields } = refusal;
  if (code === "totp_wrong") return detail.because === "used" ? codeWords.used : codeWords.wrong;
  if (code === "totp_locked" && detail.retryAt) {
    return `Too many wrong codes. You can decide again at ${time(new Date(detail.retryAt))}. Nothing was decided.`;
  }
  if (code !== null || Object.keys(fields).length > 0) return words;
  if (!fresh) {
    return "We did not hear back, so we do not know whether it was decided. Close this and look before you try again.";
  }
  return requestId
    ? "Something on our side did not work. We looked again: it still waits, and nothing was decided."
    : "No answer came. We looked again: it still waits, and nothing was decided. Try again with a new code.";
}

/** Somebody was faster, or an answer was lost on its way: who decided, and when. */
function Decided({ payout }: { payout: PayoutFile }) {
  const last = payout.attempts.findLast(({ allowed }) => allowed);
  return (
    <>
      <p className="font-semibold">
        {last
          ? `${last.by} ${last.decision === "APPROVE" ? "approved" : "rejected"} this ${dateTime(last.at)}.`
          : "This has already been decided."}
      </p>
      <p>Nothing was done twice. {statusWords[payout.status].sentence}</p>
    </>
  );
}
