"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { appTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";
import { DeskTabs } from "./desk-tabs";
import { FreshLine } from "./fresh-line";
import { JobActs } from "./job-acts";
import {
  aboutWords,
  type JobFilter,
  type JobItem,
  type JobList,
  jobAges,
  jobName,
  jobStatusWords,
  nothingThere,
} from "./job-words";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";

/** How many may be decided on with one press. */
const MOST = 50;

type JobsViewProps = {
  filter: JobFilter;
  first: JobList;
  drawnAt: Date;
  me: string;
  grants: readonly string[];
};

/** Jobs that used up their tries: those that wait for a decision, and what became of the others. */
export function JobsView({ filter, first, drawnAt, me, grants }: JobsViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const list = useDeskPages({
    key: trpc.admin.jobs.list.queryKey(filter),
    first,
    drawnAt,
    load: (after) => ask.admin.jobs.list.query({ ...filter, ...after }),
  });
  const items = list.data.pages.flatMap((page) => page.items);
  const chosen = items.filter(({ id }) => ticked.includes(id)).slice(0, MOST);
  const freshness = { updatedAt: appTime(list.dataUpdatedAt), now, error: list.error };
  const mayDecide = grants.some((grant) => grant === "job:propose" || grant === "job:approve");
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-5">
      <p className="max-w-[66ch] text-ink2">
        Each was tried several times and gave up. Look at one before you decide: it says how things
        stand now and what doing it again would write.
      </p>
      <StaleNotice {...freshness} />
      <Filters filter={filter} kinds={list.data.pages[0]?.kinds ?? first.kinds} />
      {items.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">{nothingThere[filter.state]}</p>
      ) : (
        <ul className="border-t border-line">
          {items.map((item) => (
            <li key={item.id} className="flex items-start gap-3 border-b border-line">
              {filter.state === "OPEN" && mayDecide && (
                <input
                  type="checkbox"
                  aria-label={`Choose ${jobName(item.kind)} ${item.key}`}
                  checked={ticked.includes(item.id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setTicked((before) =>
                      checked ? [...before, item.id] : before.filter((id) => id !== item.id),
                    )
                  }
                  className="mt-5 size-5 shrink-0"
                />
              )}
              <One of={item} now={now} />
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <JobActs jobs={chosen} me={me} grants={grants} onDone={() => setTicked([])} />
      )}
      <ShowOlder list={list} />
      <FreshLine {...freshness} />
    </div>
  );
}

type FiltersProps = { filter: JobFilter; kinds: JobList["kinds"] };

function Filters({ filter, kinds }: FiltersProps) {
  const { state, kind, age } = filter;
  const count = kinds.reduce((sum, one) => sum + one.count, 0);
  const states = [
    { key: "OPEN", label: "To decide", href: paths.adminJobs() },
    { key: "REPLAYED", label: "Done again", href: paths.adminJobs({ state: "REPLAYED" }) },
    { key: "DISCARDED", label: "Let go", href: paths.adminJobs({ state: "DISCARDED" }) },
  ];
  const names = [{ kind: undefined, count }, ...kinds].map((one) => ({
    key: one.kind ?? "",
    label: one.kind ? jobName(one.kind) : "All jobs",
    count: state === "OPEN" ? one.count : 0,
    href: paths.adminJobs({ state, kind: one.kind, age }),
  }));
  const ages = jobAges.map((one) => ({
    key: one.key ?? "",
    label: one.label,
    href: paths.adminJobs({ state, kind, age: one.key }),
  }));
  return (
    <div className="grid gap-1">
      <DeskTabs label="State" here={state} tabs={states} />
      {(kinds.length > 1 || kind) && <DeskTabs label="Job" here={kind ?? ""} tabs={names} />}
      {state === "OPEN" && <DeskTabs label="Age" here={age ?? ""} tabs={ages} />}
    </div>
  );
}

function One({ of: item, now }: { of: JobItem; now: Date }) {
  const { word, tone } = jobStatusWords[item.status];
  return (
    <Link
      href={paths.adminJob(item.id)}
      prefetch={false}
      className="grid min-w-0 flex-1 gap-1 py-4"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-semibold">{jobName(item.kind)}</span>
        <Badge tone={tone}>{word}</Badge>
      </span>
      <span className="text-14 wrap-anywhere text-ink2">{aboutWords(item)}</span>
      <span className="text-14 wrap-anywhere">{item.error}</span>
      <span className="text-13 text-ink2">
        {item.attempts === 1 ? "Failed once" : `Failed ${item.attempts} times`}, first{" "}
        {timeSince(item.firstAt, now)} ago{item.money && " · takes two people"}
      </span>
    </Link>
  );
}
