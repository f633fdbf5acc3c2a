"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { dateTime, day, timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { Fact } from "./fact";
import { StaleNotice } from "./stale-notice";
import { SuspenseActs } from "./suspense-acts";
import {
  actWords,
  broughtBy,
  causeWords,
  type SuspenseFile as File,
  isAtBank,
  payerWords,
  suspenseStatusWords,
  suspenseWayWords,
} from "./suspense-words";
import { usePolling } from "./use-polling";

type SuspenseFileProps = { first: File; drawnAt: Date; me: string; grants: readonly string[] };

/** One sum that fits no order: what is known of it, what is proposed, what was done before. */
export function SuspenseFile({ first, drawnAt, me, grants }: SuspenseFileProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const { data, error, dataUpdatedAt } = useQuery(
    trpc.admin.suspense.one.queryOptions(
      { id: first.id },
      {
        initialData: first,
        initialDataUpdatedAt: deviceTime(drawnAt),
        refetchInterval: usePolling(20_000),
      },
    ),
  );
  const { word, tone } = suspenseStatusWords[data.status];
  return (
    <article className="grid max-w-240 grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-5 md:grid-cols-2">
      <div className="grid min-w-0 gap-5">
        <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
        <div>
          <h1 className="text-14 text-ink2">Money in suspense</h1>
          <p className="mt-1">
            {data.amount ? (
              <MoneyText of={data.amount} size="hero" />
            ) : (
              <strong className="display text-26">{data.told}</strong>
            )}
          </p>
          <p className="mt-2">
            <Badge tone={tone}>{word}</Badge>
          </p>
          <p className="mt-3 max-w-[60ch]">{causeWords(data.cause)}</p>
        </div>
        <Proposal file={data} now={now} />
        <SuspenseActs file={data} me={me} grants={grants} />
      </div>
      <div className="grid min-w-0 gap-5">
        <Facts file={data} now={now} />
        <History file={data} now={now} />
      </div>
    </article>
  );
}

function Proposal({ file, now }: { file: File; now: Date }) {
  const { proposal } = file;
  if (!proposal) return null;
  const { title, means } = suspenseWayWords[proposal.way];
  return (
    <section className="grid gap-2 border-y border-line py-4">
      <h2 className="text-16 font-semibold">{title}</h2>
      {proposal.order && (
        <p>
          Order{" "}
          <Link
            href={paths.adminOrder(proposal.order.ref)}
            className="font-semibold text-brand underline"
          >
            {proposal.order.ref}
          </Link>
          , <bdi>{proposal.order.title}</bdi>
        </p>
      )}
      {proposal.person && (
        <p>
          <bdi>{proposal.person.name ?? "No name given"}</bdi> · {proposal.person.phoneMasked}
        </p>
      )}
      <p className="text-14 text-ink2">{means}</p>
      <p className="wrap-anywhere">“{proposal.why}”</p>
      <p className="text-13 text-ink2">
        Proposed by <bdi>{proposal.byName}</bdi>
        {proposal.at && `, ${dateTime(proposal.at, now)}`}
        {proposal.decidedAt && (
          <>
            ; agreed to by <bdi>{proposal.decidedByName}</bdi>, {dateTime(proposal.decidedAt, now)}
          </>
        )}
      </p>
    </section>
  );
}

function Facts({ file, now }: { file: File; now: Date }) {
  const atBank = isAtBank(file.provider);
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">What is known</h2>
      <dl className="border-t border-line text-14">
        <Fact label="Who paid">
          <bdi>{payerWords(file.payer)}</bdi>
          <span className="block text-ink3">
            {atBank ? "as our bank writes it" : "as the gateway tells it"}
          </span>
        </Fact>
        <Fact label="Came">
          {atBank ? day(file.cameAt, now) : dateTime(file.cameAt, now)}
          <span className="text-ink3"> · {timeSince(file.cameAt, now)} ago</span>
        </Fact>
        <Source of={file} atBank={atBank} />
        {file.order && (
          <Fact label="Asked for by">
            <Link
              href={paths.adminOrder(file.order.ref)}
              className="font-semibold text-brand underline"
            >
              {file.order.ref}
            </Link>
            <span className="block text-ink2">
              <bdi>{file.order.title}</bdi>
            </span>
          </Fact>
        )}
        {file.user && (
          <Fact label="Its buyer">
            <bdi>{file.user.name ?? "No name given"}</bdi>
            <span className="block text-ink2">{file.user.phoneMasked}</span>
          </Fact>
        )}
        <Fact label="Looked after by">
          {file.ownerName ? <bdi>{file.ownerName}</bdi> : "Nobody yet"}
        </Fact>
        {file.sent.map(({ id, ref, status }) => (
          <Fact key={id} label="Refund">
            <Link href={paths.adminRefund(id)} className="font-semibold text-brand underline">
              {ref}
            </Link>{" "}
            <span className="text-ink2">{status.toLowerCase()}</span>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** By whom it came, and by which names it is found there. */
function Source({ of: file, atBank }: { of: File; atBank: boolean }) {
  return (
    <>
      <Fact label="By">{broughtBy(file.provider)}</Fact>
      <Fact label="Under the name">
        <code className="font-text break-all">{file.reference}</code>
      </Fact>
      {atBank ? (
        <Fact label="Told by">
          <Link href={paths.adminStatement()} className="font-semibold text-brand underline">
            the bank’s statement
          </Link>
          , line {file.theirId}
        </Fact>
      ) : (
        <Fact label="Gateway’s number">
          <code className="font-text break-all">{file.theirId}</code>
        </Fact>
      )}
    </>
  );
}

function History({ file, now }: { file: File; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">What was done</h2>
      <ol className="border-t border-line text-14">
        {file.timeline.map(({ action, at, note }) => (
          <li key={`${action} ${at.getTime()}`} className="border-b border-line py-2">
            {actWords(action)} <span className="text-ink3">· {dateTime(at, now)}</span>
            {note && <span className="block text-ink2 wrap-anywhere">“{note}”</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
