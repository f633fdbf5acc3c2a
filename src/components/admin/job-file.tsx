"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { MoneyTrack } from "@/components/whereabouts/money-track";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { Fact } from "./fact";
import { JobActs } from "./job-acts";
import { JobDryRun } from "./job-dry-run";
import { type JobFile as File, jobActWords, jobName, jobStatusWords } from "./job-words";
import { StaleNotice } from "./stale-notice";
import { usePolling } from "./use-polling";

type JobFileProps = { first: File; drawnAt: Date; me: string; grants: readonly string[] };

/** One job that failed for good: how things stand now, what a replay would do, what was decided. */
export function JobFile({ first, drawnAt, me, grants }: JobFileProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.jobs.one.queryOptions(
      { id: first.id },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(30_000),
      },
    ),
  );
  const { word, tone } = jobStatusWords[data.status];
  const own = data.status === "PROPOSED" && data.proposedBy === me;
  return (
    <article className="grid max-w-240 grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-8 md:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
        <div>
          <h1 className="display text-26">{jobName(data.kind)}</h1>
          <p className="mt-2">
            <Badge tone={tone}>{word}</Badge>
          </p>
          <p className="mt-3 max-w-[60ch] text-ink2">{data.does}</p>
          <p className="mt-3 max-w-[60ch] wrap-anywhere">{data.error}</p>
        </div>
        <Proposal file={data} now={now} />
        {own && <p className="text-14 text-ink2">{refusalWords.second_person_needed}</p>}
        <JobActs jobs={[data]} me={me} grants={grants} />
        {data.dryRun && <JobDryRun of={data.dryRun} />}
      </div>
      <div className="grid min-w-0 gap-8">
        <Now file={data} now={now} />
        <Facts file={data} now={now} />
        <History file={data} now={now} />
      </div>
    </article>
  );
}

function Proposal({ file, now }: { file: File; now: Date }) {
  const { reason, proposedByName, proposedAt, decidedByName, decidedAt } = file;
  if (!proposedAt && !decidedAt) return null;
  return (
    <section className="grid gap-1 border-y border-line py-4">
      {reason && <p className="wrap-anywhere">“{reason}”</p>}
      <p className="text-13 text-ink2">
        {proposedAt && (
          <>
            Proposed by <bdi>{proposedByName}</bdi>, {dateTime(proposedAt, now)}.{" "}
          </>
        )}
        {decidedAt && (
          <>
            Decided by <bdi>{decidedByName}</bdi>, {dateTime(decidedAt, now)}.
          </>
        )}
      </p>
    </section>
  );
}

/** Where its own desk decides about it. */
const deskOf = ({ noun, id, orderRef }: File["now"]["tracks"][number]) => {
  if (noun === "payout") return { href: paths.adminPayout(id), label: "Open the payout" };
  if (noun === "refund") return { href: paths.adminRefund(id), label: "Open the refund" };
  return orderRef === null ? null : { href: paths.adminOrder(orderRef), label: "Open its order" };
};

const link = "inline-flex min-h-11 items-center font-semibold text-brand underline md:min-h-9";

function Now({ file, now }: { file: File; now: Date }) {
  const { tracks, order, clock, status } = file.now;
  const known = tracks.length > 0 || order || clock || status;
  return (
    <section className="grid gap-4">
      <h2 className="text-16 font-semibold">How it stands now</h2>
      {!known && <p className="text-14 text-ink2">There is nothing of it to look at.</p>}
      {tracks.map((track) => {
        const desk = deskOf(track);
        return (
          <div key={track.id} className="grid gap-2">
            <MoneyTrack of={track.whereabouts} now={now} />
            {desk && (
              <Link href={desk.href} className={link}>
                {desk.label}
              </Link>
            )}
          </div>
        );
      })}
      {order && (
        <p>
          <Link href={paths.adminOrder(order.ref)} className={link}>
            {order.ref}
          </Link>{" "}
          <bdi>{order.title}</bdi> · {order.status.toLowerCase().replaceAll("_", " ")}
        </p>
      )}
      {clock && (
        <p className="text-14 text-ink2">
          {clock.dueAt
            ? `The clock ${clock.kind.replaceAll("_", " ")} runs until ${dateTime(clock.dueAt, now)}.`
            : `The clock ${clock.kind.replaceAll("_", " ")} no longer runs.`}
        </p>
      )}
      {status && <p className="text-14 text-ink2">It is {status.toLowerCase()}.</p>}
    </section>
  );
}

function Facts({ file, now }: { file: File; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">What is known</h2>
      <dl className="border-t border-line text-14">
        <Fact label="Heard">
          {file.byItself ? "Its timetable" : <code className="font-text">{file.event}</code>}
        </Fact>
        {Object.entries(file.ids).map(([name, id]) => (
          <Fact key={name} label={name}>
            <code className="font-text break-all">{id}</code>
          </Fact>
        ))}
        <Fact label="Failed">
          {file.attempts === 1 ? "Once" : `${file.attempts} times`}, first{" "}
          {dateTime(file.firstAt, now)}
          {file.attempts > 1 && `, last ${dateTime(file.lastAt, now)}`}
        </Fact>
        <Fact label="Last run">
          <code className="font-text break-all">{file.runId}</code>
        </Fact>
        <Fact label="Takes">{file.money ? "Two people: money may move" : "One person"}</Fact>
      </dl>
    </section>
  );
}

function History({ file, now }: { file: File; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">What was done</h2>
      <ol className="border-t border-line text-14">
        {file.timeline.map(({ action, at, note }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was done is never moved
          <li key={nth} className="border-b border-line py-2">
            {jobActWords(action)} <span className="text-ink3">· {dateTime(at, now)}</span>
            {note && <span className="block text-ink2 wrap-anywhere">“{note}”</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
