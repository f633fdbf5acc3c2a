"use client";

import { useQuery } from "@tanstack/react-query";
import { MoneyText } from "@/components/money-text";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { Step } from "@/components/ui/step";
import { MoneyTrack } from "@/components/whereabouts/money-track";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { PayoutLines } from "./payout-lines";

type Payout = RouterOutputs["payouts"]["one"];

const over = new Set(["SUCCEEDED", "FAILED", "REVERSED", "REJECTED"]);

const happened: Record<string, string> = {
  REQUESTED: "You asked for it",
  PENDING_APPROVAL: "You asked for it",
  RISK_HOLD: "We took a closer look",
  APPROVED: "A person approved it",
  PROCESSING: "We sent it",
  UNKNOWN: "The bank did not answer; we keep asking",
  SUCCEEDED: "Your bank has it",
  FAILED: "The bank said no; it is back in your wallet",
  REVERSED: "The bank returned it; it is back in your wallet",
  REJECTED: "We said no; it is back in your wallet",
};

/** Which of two ways it came to be refused. */
const cancelled = "You said the account was not yours; it is back in your wallet";

const ahead: Record<string, readonly string[]> = {
  REQUESTED: ["A person approves it", "We send it", "Your bank has it"],
  PENDING_APPROVAL: ["A person approves it", "We send it", "Your bank has it"],
  RISK_HOLD: ["A person approves it", "We send it", "Your bank has it"],
  APPROVED: ["We send it", "Your bank has it"],
  PROCESSING: ["Your bank has it"],
  UNKNOWN: ["Your bank has it"],
};

/** One withdrawal on its way: where the money is now, what it cost, and every step it took. */
export function PayoutView({ first, now }: { first: Payout; now: Date }) {
  const trpc = useTRPC();
  const { data: payout, isError } = useQuery(
    trpc.payouts.one.queryOptions(
      { ref: first.ref },
      {
        initialData: first,
        refetchInterval: ({ state }) => (state.data && over.has(state.data.status) ? false : 5_000),
      },
    ),
  );
  const cameBack = ["FAILED", "REVERSED", "REJECTED"].includes(payout.status);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 md:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 content-start gap-6">
        <div>
          <h1 className="text-14 text-ink2">
            <span className="whitespace-nowrap">Withdrawal {payout.ref}</span> · {payout.bankName}{" "}
            ••
            {payout.last4}
          </h1>
          <MoneyText of={payout.amount} size="hero" className="mt-1 block" />
          <MoneyTrack of={payout.whereabouts} now={now} className="mt-4" />
          {isError && (
            <Notice tone="neutral" className="mt-3">
              We can’t look for news right now. This is what we saw last.
            </Notice>
          )}
        </div>
        {cameBack && (
          <ButtonLink href={paths.withdraw()} className="justify-self-start">
            Try again
          </ButtonLink>
        )}
        <Steps payout={payout} now={now} />
      </div>
      <aside className="grid content-start gap-6">
        <div>
          <h2 className="mb-1 text-14 font-semibold text-ink2">To</h2>
          <p className="font-semibold">{payout.accountName}</p>
          <p className="tabular text-14 text-ink2">
            {payout.bankName} ••{payout.last4}
          </p>
        </div>
        <PayoutLines sum={payout} />
      </aside>
    </div>
  );
}

function Steps({ payout, now }: { payout: Payout; now: Date }) {
  const past = payout.timeline.filter(({ to }) => happened[to] !== undefined);
  const next = ahead[payout.status] ?? [];
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="mb-3 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      <ol>
        {past.map(({ action, to, at }, index) => (
          <Step
            key={`${to}-${at.toISOString()}`}
            when="past"
            last={index === past.length - 1 && next.length === 0}
            title={action === "cancel" ? cancelled : (happened[to] ?? to)}
            line={dateTime(at, now)}
          />
        ))}
        {next.map((title, index) => (
          <Step
            key={title}
            when={index === 0 ? "now" : "ahead"}
            last={index === next.length - 1}
            title={title}
          />
        ))}
      </ol>
    </section>
  );
}
