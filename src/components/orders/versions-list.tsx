"use client";

import { useQuery } from "@tanstack/react-query";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { dateTime, moneyText } from "@/lib/format";
import { refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { TermsChanges } from "./terms-changes";
import { termsChanges } from "./terms-diff";

type VersionsListProps = { reference: string; other: string; now: Date };

/** Every version of the terms, newest first, each with what it changed in the one before. */
export function VersionsList({ reference, other, now }: VersionsListProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.orders.versions.queryOptions({ ref: reference }));
  if (error) return <Notice tone="danger">{refusalOf(error).words}</Notice>;
  if (!data) return <Skeleton className="h-40" />;
  return (
    <ol className="grid gap-6">
      {data.toReversed().map((version) => {
        const before = data.find((one) => one.version === version.version - 1);
        return (
          <li key={version.version} className="grid gap-2">
            <h3 className="font-semibold">
              Version {version.version}, proposed by {version.byYou ? "you" : other} on{" "}
              {dateTime(version.at, now)}
            </h3>
            <p className="tabular text-13 text-ink3">Mark {version.hash.slice(0, 12)}</p>
            {version.note && (
              <blockquote className="border-l-2 border-line pl-3 text-14 whitespace-pre-line wrap-anywhere">
                {version.note}
              </blockquote>
            )}
            {before ? (
              <TermsChanges changes={termsChanges(before.body, version.body, now)} />
            ) : (
              <p className="text-14 text-ink2">
                The first: {version.body.title}, {moneyText(version.amount)}.
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
