import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { dateTime, timeLeft } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reasonText, wantedText } from "./dispute-words";
import { isComplaint } from "./room-parts";
import type { CaseFile } from "./staff-types";
import { caseStatusWords, clockText } from "./staff-words";

type StaffCaseHeadProps = { file: CaseFile; now: Date };

/** What it is about, who wants what, and which dates run; late ones first and loudest. */
export function StaffCaseHead({ file, now }: StaffCaseHeadProps) {
  const { order } = file;
  const view = file.case;
  const complaint = isComplaint(view);
  const { word, tone } = complaint
    ? ({ word: view.closedAt ? "Answered" : "Complaint", tone: "neutral" } as const)
    : caseStatusWords[view.status];
  const buyer = order.buyer?.name ?? "The buyer";
  const seller = order.seller?.name ?? "The seller";
  const reporter = view.reporterSide === "BUYER" ? buyer : seller;
  return (
    <header className="grid gap-3">
      <h1 id="case-title" className="text-14 wrap-anywhere text-ink2">
        <Link href={paths.adminOrder(order.ref)} className="font-semibold text-brand underline">
          {order.ref}
        </Link>{" "}
        · {order.title}
        {view.scope && ` · only “${view.scope.title}”`}
      </h1>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {view.contested.amount > 0n && <MoneyText of={view.contested} size="hero" />}
        <Badge tone={tone}>{word}</Badge>
        {view.round > 1 && <span className="text-14 text-ink2">Round {view.round}</span>}
      </p>
      <p className="max-w-[66ch]">
        {view.reporterSide ? (
          <>
            <bdi className="font-semibold">{reporter}</bdi>, the {view.reporterSide.toLowerCase()},
            said {dateTime(view.openedAt, now)}:{" "}
            <strong className="font-semibold">{reasonText(view.reason)}</strong>.
            {!complaint && ` Asked for: ${inSentence(wantedText(view.wanted, buyer, seller))}.`}
          </>
        ) : (
          "Silence brought it here: we could not prove that the buyer was reached."
        )}{" "}
        {!complaint && !view.answered && !view.closedAt && "The other side has not answered yet."}
      </p>
      {complaint && (
        <p className="max-w-[66ch] wrap-anywhere whitespace-pre-line">“{view.story}”</p>
      )}
      <Dates file={file} now={now} />
    </header>
  );
}

/** The rest of a sentence begins small; names in it stay as they are. */
const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const ours = ["respond", "evidence", "ruling", "appeal", "deadlock", "negotiation", "hold_review"];

function Dates({ file, now }: StaffCaseHeadProps) {
  const dates = file.deadlines.filter(({ kind }) => ours.includes(kind));
  const late = dates.filter(({ dueAt, paused }) => !paused && dueAt < now);
  const deadlock = dates.find(({ kind }) => kind === "deadlock");
  return (
    <>
      {(late.length > 0 || isOverdue(file, now)) && (
        <Notice tone="danger" title="We decide late">
          <p>
            The people wait for us.
            {deadlock &&
              ` Without a ruling their terms decide on ${dateTime(deadlock.dueAt, now)}.`}
          </p>
        </Notice>
      )}
      {dates.length > 0 && (
        <dl className="flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-2.5 text-14">
          {dates.map(({ kind, dueAt, paused }) => (
            <div key={kind}>
              <dt className="text-13 text-ink2 first-letter:uppercase">{clockText(kind)}</dt>
              <dd className="font-medium">
                {paused ? "Paused" : dateTime(dueAt, now)}
                {!paused && (
                  <span className="font-normal text-ink3"> · {timeLeft(dueAt, now)}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The ruling's own clock begins anew each time it rings; what counts is when we first were late. */
const isOverdue = ({ history, ...file }: CaseFile, _now: Date): boolean =>
  !file.case.closedAt &&
  file.case.status === "ESCALATED" &&
  history.some(({ action, at }) => action === "remindRuling" && at >= file.case.openedAt);
