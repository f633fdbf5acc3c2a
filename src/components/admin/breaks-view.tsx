"use client";

import { useQuery } from "@tanstack/react-query";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { Notice } from "@/components/ui/notice";
import { ShowOlder } from "@/components/ui/show-older";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { useTRPC } from "@/lib/trpc";
import { BreakList } from "./break-list";
import { DayTable } from "./day-table";
import { FreshLine } from "./fresh-line";
import type { Recon } from "./recon-words";
import { StaleNotice } from "./stale-notice";
import { useDeskPages } from "./use-desk-pages";
import { usePolling } from "./use-polling";

type BreakState = "OPEN" | "OVER";

type BreaksViewProps = {
  first: Recon["days"];
  breaks: Readonly<Record<BreakState, Recon["breaks"]>>;
  drawnAt: Date;
  me: string;
  grants: readonly string[];
};

/** Where books and gateways disagree, who has it, and which days two people have signed. */
export function BreaksView({ first, breaks, drawnAt, me, grants }: BreaksViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const days = useQuery(
    trpc.admin.recon.days.queryOptions(undefined, {
      initialData: first,
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(30_000),
    }),
  );
  const open = useBreaks("OPEN", breaks.OPEN, drawnAt);
  const over = useBreaks("OVER", breaks.OVER, drawnAt);
  const freshness = {
    updatedAt: appTime(Math.min(days.dataUpdatedAt, open.dataUpdatedAt)),
    now,
    error: days.error ?? open.error,
  };
  const mayAnswer = grants.includes("break:answer");
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-10">
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StaleNotice {...freshness} />
        <State open={itemsOf(open).length} compared={days.data.length > 0} />
        <BreakList items={itemsOf(open)} now={now} me={me} mayAnswer={mayAnswer} />
        <ShowOlder list={open} />
        <FreshLine {...freshness} />
      </section>
      <DayTable days={days.data} me={me} maySign={grants.includes("day:sign")} />
      <section>
        <h2 className="mb-2 text-16 font-semibold">Breaks that are over</h2>
        {itemsOf(over).length === 0 ? (
          <p className="border-y border-line py-6 text-ink2">There were none.</p>
        ) : (
          <BreakList items={itemsOf(over)} now={now} me={me} mayAnswer={false} />
        )}
        <ShowOlder list={over} />
      </section>
    </div>
  );
}

const itemsOf = ({ data }: ReturnType<typeof useBreaks>) =>
  data.pages.flatMap((page) => page.items);

function useBreaks(state: BreakState, first: Recon["breaks"], drawnAt: Date) {
  const trpc = useTRPC();
  return useDeskPages({
    key: [...trpc.admin.recon.breaks.queryKey(), state],
    first,
    drawnAt,
    load: (after) => ask.admin.recon.breaks.query({ state, ...after }),
  });
}

function State({ open, compared }: { open: number; compared: boolean }) {
  if (!compared) {
    return (
      <p className="border-y border-line py-6 text-ink2">
        Nothing has been compared yet. The lists of each gateway are held beside the books every
        quarter of an hour.
      </p>
    );
  }
  if (open === 0) {
    return (
      <p className="text-18">
        <strong className="font-semibold text-ok">
          Both sides say the same <span aria-hidden="true">✓</span>
        </strong>
      </p>
    );
  }
  return (
    <Notice tone="danger" role="alert" title="Books and gateways disagree">
      <p>
        Take a break, find out what it was, and say so. Nothing is edited here: where the books are
        wrong, propose a correction, which takes a second person. What is put right at the gateway
        closes by itself.
      </p>
    </Notice>
  );
}
