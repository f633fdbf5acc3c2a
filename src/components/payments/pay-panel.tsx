"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { MoneyRail } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { MoneyTrack } from "@/components/whereabouts/money-track";
import { moneyText } from "@/lib/format";
import type { Money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { PayDone } from "./pay-done";
import { PayPart } from "./pay-part";
import { PayWays } from "./pay-ways";
import { type PaymentStatus, usePayment } from "./use-payment";

// Only who has enough in the wallet needs it.
const PayFromWallet = dynamic(() => import("./pay-from-wallet").then((file) => file.PayFromWallet));

type PayPanelProps = {
  reference: string;
  seller: string;
  first: PaymentStatus;
  /** The buyer comes back from the checkout, so an answer is due. */
  returning: boolean;
  until: string | null;
  address: string;
  /** What is paid for now costs so much in all, and is this milestone where there are several. */
  whole: Money;
  milestone: string | null;
  /** What the wallet holds, where it may be used for this. */
  available: Money | null;
  /** The server's time. */
  now: Date;
  details: ReactNode;
};

/** All of what was due is here, whoever the last payment of it was by. */
const isPaid = ({ funding, status }: PaymentStatus) =>
  funding === "FUNDED" || (funding === "SETTLED" && status === "CREDITED");

/** One payment, the right amount, and what became of it. Only what the server saw counts. */
export function PayPanel(props: PayPanelProps) {
  const { reference, seller, first, returning, until, address, details } = props;
  const { whole, milestone, available, now } = props;
  const { payment, waiting, silent, look, read } = usePayment(
    reference,
    first,
    returning || first.status === "OPEN",
  );
  if (isPaid(payment)) {
    return (
      <PayDone {...{ reference, seller, whole, milestone, address }} received={payment.received} />
    );
  }
  const part = payment.due.amount < whole.amount;
  return (
    <>
      <Due payment={payment} milestone={milestone} part={part} until={until} />
      {payment.whereabouts && payment.status !== "CREDITED" ? (
        <MoneyTrack of={payment.whereabouts} now={now} className="mt-6" />
      ) : (
        <MoneyRail
          stage={part ? "HELD" : "WITH_BUYER"}
          buyer="You"
          seller={seller}
          className="mt-6"
        />
      )}
      <div className="mt-6 grid gap-4">
        {part && payment.status !== "UNMATCHED" && <PayPart whole={whole} left={payment.due} />}
        <Standing payment={payment} returning={returning} waiting={waiting} silent={silent} />
        {payment.status === "UNMATCHED" ? (
          <ButtonLink look="secondary" href={paths.order(reference)}>
            Open the order
          </ButtonLink>
        ) : (
          <>
            <PayWays
              reference={reference}
              payment={payment}
              now={now}
              again={returning && payment.status === "OPEN"}
              onLook={look}
              onRead={read}
            />
            {available !== null && available.amount >= payment.due.amount && (
              <PayFromWallet
                {...{ reference, seller, available }}
                due={payment.due}
                onPaid={read}
              />
            )}
          </>
        )}
      </div>
      <div className="mt-8">{details}</div>
    </>
  );
}

type DueProps = Pick<PayPanelProps, "milestone" | "until"> & {
  payment: PaymentStatus;
  /** Some of it is here already. */
  part: boolean;
};

function Due({ payment, milestone, part, until }: DueProps) {
  const rest = part ? "Pay the rest, exactly" : "Pay exactly";
  return (
    <>
      <p className="text-14 text-ink2">{milestone ? `For “${milestone}”, pay exactly` : rest}</p>
      <MoneyText of={payment.due} size="hero" className="block" />
      {until && (
        <p className="mt-1 text-14 text-ink2">
          Until <strong className="font-semibold text-ink">{until}</strong>
        </p>
      )}
    </>
  );
}

type StandingProps = {
  payment: PaymentStatus;
  returning: boolean;
  waiting: boolean;
  silent: boolean;
};

/** Where the payment stands, said politely and once per change. */
function Standing({ payment, returning, waiting, silent }: StandingProps) {
  return (
    <div role="status">
      {payment.status === "UNMATCHED" ? (
        <Unmatched payment={payment} />
      ) : payment.status !== "FAILED" && waiting && returning ? (
        <Notice tone="info" title="We are checking your payment.">
          Usually under two minutes. You may close this page; we message you when it is here.
        </Notice>
      ) : null}
      {silent && (
        <Notice tone="neutral" className="mt-3">
          No network. This is what we saw last; we keep looking.
        </Notice>
      )}
    </div>
  );
}

function Unmatched({ payment }: { payment: PaymentStatus }) {
  const { received, due } = payment;
  if (!received) return null;
  return (
    <p className="text-ink2">
      We got {moneyText(received)}; {moneyText(due)} was due. Nothing has started.
    </p>
  );
}
