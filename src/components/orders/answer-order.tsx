"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc";
import { AnswerPanel } from "./answer-panel";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { TermsChanges } from "./terms-changes";
import { termsChanges } from "./terms-diff";

/** On the order's own page: other terms that wait for this person's answer, and what they change. */
export function AnswerOrder({ order, now }: { order: OrderView; now: Date }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { other } = orderPeople(order);
  const { data: versions } = useQuery({
    ...trpc.orders.versions.queryOptions({ ref: order.ref }),
    enabled: order.terms.versions > 1,
  });
  const may = (name: string) =>
    order.actions.some(({ action, allowed }) => action === name && allowed);
  if (!order.answers) return null;
  const [before, after] = versions?.slice(-2) ?? [];
  return (
    <section aria-labelledby="answer" className="grid max-w-120 grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="answer" className="text-14 font-semibold text-ink2">
        {order.terms.versions > 1 ? `What ${other} would change` : "Your answer"}
      </h2>
      {order.terms.versions > 1 && (
        <>
          {order.terms.note && (
            <blockquote className="border-l-2 border-line pl-3 whitespace-pre-line wrap-anywhere">
              {order.terms.note}
            </blockquote>
          )}
          {before && after ? (
            <TermsChanges changes={termsChanges(before.body, after.body, now)} />
          ) : (
            <Skeleton className="h-24" />
          )}
        </>
      )}
      <AnswerPanel
        reference={order.ref}
        termsHash={order.terms.hash}
        asBuyer={order.role === "BUYER"}
        proposer={other}
        may={{ decline: may("decline"), revise: may("revise") }}
        onDone={() => void queries.invalidateQueries(trpc.orders.pathFilter())}
      />
    </section>
  );
}
