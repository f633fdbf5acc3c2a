"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { ShowOlder } from "@/components/ui/show-older";
import { Table, Td, Th } from "@/components/ui/table";
import { useNow } from "@/components/ui/use-now";
import { ask } from "@/lib/ask";
import { dateTime, day as dayText } from "@/lib/format";
import { useTRPC } from "@/lib/trpc";
import { FreshLine } from "./fresh-line";
import { dayMoment } from "./recon-words";
import { StaleNotice } from "./stale-notice";
import { StatementBring } from "./statement-bring";
import { StatementLines } from "./statement-lines";
import type { StatementLines as Page, StatementImport } from "./statement-words";
import { usePolling } from "./use-polling";

type ViewProps = {
  imports: readonly StatementImport[];
  lines: Page;
  drawnAt: Date;
  me: string;
  grants: readonly string[];
};

/** What our bank says of the account other people's money is kept in, and what each line is of. */
export function StatementView({ imports, lines, drawnAt, me, grants }: ViewProps) {
  const trpc = useTRPC();
  const now = useNow(drawnAt);
  const brought = useQuery(
    trpc.admin.statements.imports.queryOptions(undefined, {
      initialData: [...imports],
      initialDataUpdatedAt: deviceTime(drawnAt),
      refetchInterval: usePolling(60_000),
    }),
  );
  const told = useLines(lines, drawnAt);
  const freshness = {
    updatedAt: appTime(Math.min(brought.dataUpdatedAt, told.dataUpdatedAt)),
    now,
    error: brought.error ?? told.error,
  };
  const items = told.data.pages.flatMap((page) => page.items);
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-10">
      {grants.includes("statement:import") && <StatementBring />}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="text-16 font-semibold">Lines of the bank</h2>
        <StaleNotice {...freshness} />
        <StatementLines items={items} me={me} grants={grants} />
        <ShowOlder list={told} />
        <FreshLine {...freshness} />
      </section>
      <Imports items={brought.data} now={now} />
    </div>
  );
}

function useLines(first: Page, drawnAt: Date) {
  const trpc = useTRPC();
  return useInfiniteQuery({
    queryKey: [...trpc.admin.statements.lines.queryKey(), "pages"],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      ask.admin.statements.lines.query(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    initialDataUpdatedAt: deviceTime(drawnAt),
    refetchInterval: usePolling(60_000),
  });
}

function Imports({ items, now }: { items: readonly StatementImport[]; now: Date }) {
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">Statements brought in</h2>
      {items.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">There are none yet.</p>
      ) : (
        <Table caption="Statements brought in">
          <thead>
            <tr>
              <Th>Days</Th>
              <Th>By</Th>
              <Th className="text-right">Lines</Th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <Td className="wrap-anywhere">
                  {dayText(dayMoment(one.from), now)}
                  {one.to !== one.from && ` to ${dayText(dayMoment(one.to), now)}`}
                  <span className="block text-13 text-ink3">{one.name}</span>
                </Td>
                <Td className="wrap-anywhere">
                  <bdi>{one.by}</bdi>
                  <span className="block text-13 text-ink3">{dateTime(one.at, now)}</span>
                </Td>
                <Td className="text-right">
                  {one.lines}
                  <span className="block text-13 whitespace-nowrap text-ink3">{one.fresh} new</span>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
