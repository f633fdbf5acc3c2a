"use client";

import { useQuery } from "@tanstack/react-query";
import { StaleNotice } from "@/components/admin/stale-notice";
import { usePolling } from "@/components/admin/use-polling";
import { MoneyText } from "@/components/money-text";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { OwnerTold } from "@/components/whereabouts/owner-told";
import { dateTime, moneyWords } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { type RefundFile, refundWords } from "./refund-words";
import { StaffRefundDecision } from "./staff-refund-decision";
import { StaffRefundFacts } from "./staff-refund-facts";

const unsettled = new Set(["APPROVED", "PROCESSING", "UNKNOWN"]);

type StaffRefundProps = { first: RefundFile; drawnAt: Date; mayDecide: boolean };

/** Everything one should have looked at before deciding, and the decision. */
export function StaffRefund({ first, drawnAt, mayDecide }: StaffRefundProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const [pace, calm] = [usePolling(4_000), usePolling(20_000)];
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.refunds.one.queryOptions(
      { id: first.id },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: ({ state }) =>
          state.data && unsettled.has(state.data.status) ? pace : calm,
      },
    ),
  );
  return (
    <article
      aria-labelledby="refund-title"
      className="grid max-w-240 grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 md:grid-cols-2"
    >
      <div className="grid min-w-0 gap-5">
        <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
        <div>
          <h1 id="refund-title" tabIndex={-1} className="tabular text-14 text-ink2 outline-none">
            Refund {data.ref}
          </h1>
          <p className="mt-1">
            <MoneyText of={data.amount} size="hero" />
          </p>
          <p className="text-13 text-ink2">{moneyWords(data.amount)}</p>
          <p className="mt-3 text-18">
            to where <bdi className="font-semibold">{data.ownerName ?? "the buyer"}</bdi> paid from
          </p>
        </div>
        <Status refund={data} now={now} />
        <StaffRefundDecision refund={data} mayDecide={mayDecide} />
      </div>
      <div className="grid min-w-0 gap-5">
        <OwnerTold of={data.whereabouts} reference={data.ref} now={now} heading="h2" />
        <StaffRefundFacts refund={data} now={now} />
        <History refund={data} now={now} />
      </div>
    </article>
  );
}

const heard: Record<string, string> = {
  needs_attention:
    "The gateway needs the payer’s bank details. Add them in its dashboard; we see how it ends.",
  not_found: "The gateway’s list shows no such refund.",
  found_twice: "The gateway holds two refunds with this number. Call the gateway.",
};

function Status({ refund, now }: { refund: RefundFile; now: Date }) {
  const { sentence, tone } = refundWords[refund.status];
  return (
    <div id="refund-status" role="status" tabIndex={-1} className="outline-none">
      <Notice tone={tone} title={sentence}>
        {refund.status === "UNKNOWN" && (
          <p className="mt-1">
            {refund.sentAt && `Sent ${dateTime(refund.sentAt, now)}. `}
            {refund.askedAt && `Last looked ${dateTime(refund.askedAt, now)}. `}
            The money stays set aside until the gateway says yes or no.
          </p>
        )}
      </Notice>
      {refund.reason && (
        <p className="mt-2 text-14 text-ink2">
          {refund.status === "REJECTED" ? "Why" : "What we heard last"}:{" "}
          <bdi>{heard[refund.reason] ?? refund.reason}</bdi>
        </p>
      )}
    </div>
  );
}

const told: Record<string, string> = {
  create: "Asked for",
  approve: "Approved",
  reject: "Rejected",
  send: "Handed to the gateway",
  putBack: "Turned away at the gateway’s door",
  doubt: "The gateway did not answer",
  find: "The gateway knows of it",
  succeed: "The gateway gave it back",
  fail: "The gateway said no",
};

/** Changes, and every decision with who made it or was refused it; the first thing first. */
function History({ refund, now }: { refund: RefundFile; now: Date }) {
  const changes = refund.timeline
    .filter(({ action }) => action !== "approve" && action !== "reject")
    .map(({ action, at, note }) => ({ at, what: told[action] ?? action, note }));
  const decisions = refund.decisions.map(({ by, at, decision, refused }) => ({
    at,
    what: refused ? `${by} tried to ${decision}` : `${told[decision]} by ${by}`,
    note: refused && (refusalWords[refused] ?? refused),
  }));
  const entries = [...changes, ...decisions].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section aria-labelledby="refund-history">
      <h2 id="refund-history" className="mb-1 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      <ol className="border-t border-line text-14">
        {entries.map(({ at, what, note }) => (
          <li
            key={`${at.getTime()}${what}`}
            className="grid gap-x-3 border-b border-line py-2 xs:grid-cols-[10rem_1fr]"
          >
            <span className="tabular text-13 text-ink3">{dateTime(at, now)}</span>
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
