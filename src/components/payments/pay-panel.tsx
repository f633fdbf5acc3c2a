"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { MoneyRail } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { askLater } from "@/lib/ask-later";
import { moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { type PaymentStatus, usePayment } from "./use-payment";

type PayPanelProps = {
  reference: string;
  seller: string;
  first: PaymentStatus;
  /** The buyer comes back from the checkout, so an answer is due. */
  returning: boolean;
  until: string | null;
  address: string;
  details: ReactNode;
};

/** One payment, the right amount, and what became of it. Only what the server saw counts. */
export function PayPanel(props: PayPanelProps) {
  const { reference, seller, first, returning, until, address, details } = props;
  const { payment, waiting, silent, look } = usePayment(
    reference,
    first,
    returning || first.status === "OPEN",
  );
  if (payment.status === "CREDITED") {
    return <Paid reference={reference} seller={seller} payment={payment} address={address} />;
  }
  return (
    <>
      <p className="text-14 text-ink2">Pay exactly</p>
      <MoneyText of={payment.due} size="hero" className="block" />
      {until && (
        <p className="mt-1 text-14 text-ink2">
          Until <strong className="font-semibold text-ink">{until}</strong>
        </p>
      )}
      <MoneyRail
        stage={waiting && returning ? "COMING" : "WITH_BUYER"}
        buyer="You"
        seller={seller}
        className="mt-6"
      />
      <div className="mt-6 grid gap-4">
        <Standing payment={payment} returning={returning} waiting={waiting} silent={silent} />
        {payment.status !== "UNMATCHED" && (
          <PayButton
            reference={reference}
            payment={payment}
            again={returning && payment.status === "OPEN"}
            onLook={look}
          />
        )}
        {payment.status === "UNMATCHED" && (
          <ButtonLink look="secondary" href={paths.order(reference)}>
            Open the order
          </ButtonLink>
        )}
      </div>
      <div className="mt-8">{details}</div>
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
      ) : payment.status === "FAILED" ? (
        <Notice tone="neutral" title="That payment did not go through.">
          Nothing was taken. You can try again, with another card or bank if you like.
        </Notice>
      ) : waiting && returning ? (
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
  return (
    <Notice tone="held" title="Your money arrived, but not as it was due.">
      {received && (
        <p>
          We got {moneyText(received)}; {moneyText(due)} was due.
        </p>
      )}
      <p>
        We keep it safe and apart, and nothing has started. Our team gives it back or sorts it out
        with you. Please don’t pay again.
      </p>
    </Notice>
  );
}

type PayButtonProps = {
  reference: string;
  payment: PaymentStatus;
  again: boolean;
  onLook: () => Promise<void>;
};

function PayButton({ reference, payment, again, onLook }: PayButtonProps) {
  const [pending, setPending] = useState(false);
  const [looking, setLooking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pay = async () => {
    setPending(true);
    setRefusal(null);
    try {
      const { checkoutUrl } = await (await askLater()).payments.start.mutate({ ref: reference });
      window.location.assign(checkoutUrl);
    } catch (error) {
      setRefusal(refusalOf(error));
      setPending(false);
    }
  };
  const check = async () => {
    setLooking(true);
    await onLook();
    setLooking(false);
  };
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <Button look={again ? "secondary" : "primary"} pending={pending} onClick={pay}>
        {again ? "Go back to Paystack" : `Pay ${moneyText(payment.due)} with Paystack`}
      </Button>
      {again && (
        <Button look="quiet" pending={looking} onClick={check}>
          Look again now
        </Button>
      )}
      <p className="text-13 text-ink2">
        You pay on Paystack’s own page, by card, transfer or USSD. We never see your card or PIN.
      </p>
    </>
  );
}

type PaidProps = { reference: string; seller: string; payment: PaymentStatus; address: string };

/** The tick is drawn once; the sentence gets the focus, so that it is also heard. */
function Paid({ reference, seller, payment, address }: PaidProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const amount = moneyText(payment.received ?? payment.due);
  const text = `I have paid ${amount}. KROTrust holds it; you can see it here: ${address}`;
  return (
    <div className="grid gap-5 pt-4">
      <svg viewBox="0 0 64 64" aria-hidden="true" className="size-16 text-ok">
        <circle cx="32" cy="32" r="30" fill="none" stroke="currentColor" strokeWidth="2.5" />
        <path
          className="draw"
          pathLength="1"
          d="M19 33.5 28.5 43 46 23"
          fill="none"
          stroke="currentColor"
          strokeWidth="4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <h2 ref={title} tabIndex={-1} className="display text-26 outline-none">
        Your {amount} is safe with us
      </h2>
      <MoneyRail stage="HELD" buyer="You" seller={seller} />
      <p className="text-ink2">
        We told {seller} to start. The money stays with us until you say that everything is as
        promised.
      </p>
      <ButtonLink href={paths.order(reference)}>Open the order</ButtonLink>
      <a
        href={`https://wa.me/?text=${encodeURIComponent(text)}`}
        target="_blank"
        rel="noopener noreferrer"
        className="tap grid place-items-center rounded-control font-semibold text-brand hover:bg-brand-tint"
      >
        Tell {seller} on WhatsApp
      </a>
    </div>
  );
}
