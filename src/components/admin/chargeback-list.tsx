"use client";

import Link from "next/link";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateTime, timeLeft } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import { paths } from "@/lib/paths";
import type { RouterOutputs } from "@/lib/trpc";
import { ChargebackAnswer } from "./chargeback-answer";
import { ChargebackConclude } from "./chargeback-conclude";
import { chargebackStatusWords } from "./chargeback-words";

type Chargeback = RouterOutputs["admin"]["chargebacks"]["queue"]["items"][number];

/** One after the other: what the bank says, where the money lies meanwhile, and by when we answer. */
export function ChargebackList({ items, now }: { items: readonly Chargeback[]; now: Date }) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="grid gap-3 border-b border-line py-4">
          <One of={item} now={now} />
        </li>
      ))}
    </ul>
  );
}

function One({ of: item, now }: { of: Chargeback; now: Date }) {
  const [open, setOpen] = useState<"answer" | "conclude" | null>(null);
  const { word, tone } = chargebackStatusWords[item.status];
  const late = item.status === "NOTICED" && item.answerBy < now;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0">
          <Link
            href={paths.adminOrder(item.orderRef)}
            className="font-semibold text-brand underline"
          >
            {item.orderRef}
          </Link>{" "}
          <bdi>{item.title}</bdi>
        </p>
        <MoneyText of={item.amount} size="large" />
      </div>
      <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
        <Badge tone={tone}>{word}</Badge>
        {item.status === "NOTICED" ? (
          <span className={late ? "font-semibold text-danger" : undefined}>
            {late ? "Late: answer was due" : "Answer by"} {dateTime(item.answerBy, now)}
            {!late && ` · ${timeLeft(item.answerBy, now)}`}
          </span>
        ) : (
          item.concludedAt && <span>{dateTime(item.concludedAt, now)}</span>
        )}
      </p>
      <From of={item} />
      {item.answer && <p className="text-14 wrap-anywhere text-ink2">Answer: {item.answer}</p>}
      <Said of={item} now={now} />
      {item.status === "NOTICED" && (
        <div className="flex flex-col gap-2 xs:flex-row">
          {item.answerable && !item.said && (
            <Button onClick={() => setOpen("answer")}>
              Answer the bank…<span className="sr-only"> about {item.orderRef}</span>
            </Button>
          )}
          <Button look="secondary" onClick={() => setOpen("conclude")}>
            The bank has decided…<span className="sr-only"> about {item.orderRef}</span>
          </Button>
        </div>
      )}
      <ChargebackAnswer of={item} open={open === "answer"} onClose={() => setOpen(null)} />
      <ChargebackConclude of={item} open={open === "conclude"} onClose={() => setOpen(null)} />
    </>
  );
}

/** What we told the bank, and whether it has it. */
function Said({ of: { said }, now }: { of: Chargeback; now: Date }) {
  if (!said) return null;
  const stands = said.refused
    ? "The gateway did not take it. Answer on its own pages."
    : said.givenAt
      ? `The bank has it since ${dateTime(said.givenAt, now)}.`
      : "On its way to the gateway.";
  return (
    <p className="max-w-[66ch] text-14 wrap-anywhere text-ink2">
      We said: “{said.message}” <strong className="font-semibold text-ink">{stands}</strong>
    </p>
  );
}

function From({ of: { from, paymentReference, provider, theirReference } }: { of: Chargeback }) {
  const parts = [
    { label: "from what is held", of: from.escrow },
    { label: "from a wallet", of: from.balance },
    { label: "owed to us", of: from.owed },
  ].filter(({ of }) => of.amount > 0n);
  return (
    <p className="text-13 wrap-anywhere text-ink2">
      {parts.map(({ label, of }, at) => (
        <span key={label}>
          {at > 0 && " + "}
          <MoneyText of={of} /> {label}
        </span>
      ))}
      <span className="block text-ink3">
        Payment {paymentReference}; {gatewayName(provider)} calls it {theirReference}
      </span>
    </p>
  );
}
