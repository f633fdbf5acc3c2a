"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { useNow } from "@/components/ui/use-now";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { FreshLine } from "./fresh-line";
import { JournalList } from "./journal-list";
import { StaleNotice } from "./stale-notice";
import { TrialBalance } from "./trial-balance";
import { usePolling } from "./use-polling";

type Ledger = RouterOutputs["admin"]["ledger"];
type LedgerViewProps = {
  balance: Ledger["trialBalance"];
  journals: Ledger["journals"];
  drawnAt: Date;
  /** Whether each journal carries a way to have it taken back. */
  mayCorrect: boolean;
};

/** The books: all of them in one table that adds up, and below it what was written last. */
export function LedgerView(props: LedgerViewProps) {
  const { balance: first, journals: firstJournals, drawnAt, mayCorrect } = props;
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const refetchInterval = usePolling(30_000);
  const from = { initialDataUpdatedAt: deviceTime(drawnAt), refetchInterval };
  const balance = useQuery(
    trpc.admin.ledger.trialBalance.queryOptions(undefined, { initialData: first, ...from }),
  );
  const journals = useQuery(
    trpc.admin.ledger.journals.queryOptions(
      { newest: true },
      { initialData: firstJournals, ...from },
    ),
  );
  const freshness = {
    updatedAt: appTime(Math.min(balance.dataUpdatedAt, journals.dataUpdatedAt)),
    now,
    error: balance.error ?? journals.error,
  };
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-10">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StaleNotice {...freshness} />
        <TrialBalance balance={balance.data} />
        <FreshLine {...freshness} />
      </div>
      <LatestJournals journals={journals.data.journals} now={now} mayCorrect={mayCorrect} />
    </div>
  );
}

type LatestJournalsProps = {
  journals: Ledger["journals"]["journals"];
  now: Date;
  mayCorrect: boolean;
};

const few = 8;

function LatestJournals({ journals, now, mayCorrect }: LatestJournalsProps) {
  const [all, setAll] = useState(false);
  return (
    <div>
      <h2 className="mb-2 text-16 font-semibold">Latest journals</h2>
      <JournalList
        journals={all ? journals : journals.slice(0, few)}
        now={now}
        act={({ id }) => <JournalNumber id={id} mayCorrect={mayCorrect} />}
      />
      {!all && journals.length > few && (
        <Button look="secondary" onClick={() => setAll(true)} className="mt-4">
          Show the {journals.length - few} before these
        </Button>
      )}
    </div>
  );
}

/** A journal's number, and for those who may propose it the way to have it taken back. */
function JournalNumber({ id, mayCorrect }: { id: string; mayCorrect: boolean }) {
  if (!mayCorrect) return <span className="float-right text-13 text-ink3">No. {id}</span>;
  return (
    <Link
      href={paths.adminCorrection(id)}
      prefetch={false}
      className="float-right inline-flex min-h-6 items-center text-13 text-brand underline"
    >
      Correct No. {id}…
    </Link>
  );
}
