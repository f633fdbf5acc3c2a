"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { MoneyTrack } from "@/components/whereabouts/money-track";
import { dateTime } from "@/lib/format";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { RefundDialog } from "./refund-dialog";
import { refundWords } from "./refund-words";

type Refund = RouterOutputs["refunds"]["ofOrder"]["refunds"][number];

const settled = new Set(["SUCCEEDED", "FAILED", "REJECTED"]);

/** What may still go back to the card or account a buyer paid with, and what is on its way there. */
export function RefundPanel({ reference, now }: { reference: string; now: Date }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(
    trpc.refunds.ofOrder.queryOptions(
      { ref: reference },
      {
        refetchInterval: ({ state }) =>
          state.data?.refunds.some(({ status }) => !settled.has(status)) ? 10_000 : false,
      },
    ),
  );
  if (!data || (data.most.amount === 0n && data.refunds.length === 0)) return null;
  return (
    <section aria-labelledby="to-source">
      <h2 id="to-source" className="mb-2 text-14 font-semibold text-ink2">
        Back to where you paid from
      </h2>
      {data.refunds.length > 0 && (
        <ul className="mb-3 border-t border-line">
          {data.refunds.map((refund) => (
            <Row key={refund.ref} refund={refund} now={now} />
          ))}
        </ul>
      )}
      {data.most.amount > 0n && (
        <div className="grid justify-items-start gap-3">
          <p className="max-w-[56ch] text-14 text-ink2">
            <MoneyText of={data.most} className="font-semibold text-ink" /> of this order is in your
            wallet. You can keep or withdraw it, or have it sent to the card or account you paid
            with.
          </p>
          <Button look="secondary" onClick={() => setAsking(true)} className="w-full xs:w-auto">
            Send it back there…
          </Button>
        </div>
      )}
      <RefundDialog
        reference={reference}
        most={data.most}
        open={asking}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

function Row({ refund, now }: { refund: Refund; now: Date }) {
  const { word, own = word, tone } = refundWords[refund.status];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b border-line py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <MoneyText of={refund.amount} className="font-semibold" />
        <Badge tone={tone}>{own}</Badge>
      </p>
      <MoneyTrack of={refund.whereabouts} now={now} />
      {refund.reason && <p className="text-14 text-ink2">Why: {refund.reason}</p>}
      <p className="tabular text-13 text-ink3">
        {refund.ref} · asked {dateTime(refund.requestedAt, now)}
      </p>
    </li>
  );
}
