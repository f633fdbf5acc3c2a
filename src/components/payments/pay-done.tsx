"use client";

import { useEffect, useRef } from "react";
import { MoneyRail } from "@/components/money-rail";
import { ButtonLink } from "@/components/ui/button-link";
import { moneyText } from "@/lib/format";
import { type Money, minus } from "@/lib/money";
import { paths } from "@/lib/paths";

type PayDoneProps = {
  reference: string;
  seller: string;
  /** What this was to cost, and what the last payment of it brought, if it was one to a gateway. */
  whole: Money;
  received: Money | null;
  address: string;
  /** The milestone it was for, where there are several. */
  milestone: string | null;
};

/** The tick is drawn once; the sentence gets the focus, so that it is also heard. */
export function PayDone(props: PayDoneProps) {
  const { reference, seller, whole, received, address, milestone } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const amount = moneyText(whole);
  const over = received && received.amount > whole.amount ? minus(received, whole) : null;
  const text = `I have paid ${amount}. KROTrust holds it; you can see it here: ${address}`;
  return (
    <div className="grid gap-5 pt-4">
      <Tick />
      <h2 ref={title} tabIndex={-1} className="display text-26 outline-none">
        Your {amount} is safe with us
      </h2>
      <MoneyRail stage="HELD" buyer="You" seller={seller} />
      {over && received && (
        <p>
          You sent {moneyText(received)}.{" "}
          <strong className="font-semibold">
            The {moneyText(over)} more than was due is in your wallet.
          </strong>
        </p>
      )}
      <p className="text-ink2">
        {milestone
          ? `We told ${seller} to go on with “${milestone}”.`
          : `We told ${seller} to start.`}{" "}
        The money stays with us until you say that everything is as promised.
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

function Tick() {
  return (
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
  );
}
