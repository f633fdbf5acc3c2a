"use client";

import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import type { Draft } from "./draft";
import { invitation } from "./invitation";
import type { Price } from "./price-lines";
import { ShareSheet } from "./share-sheet";

type OrderMadeProps = { reference: string; origin: string; draft: Draft; price: Price | null };

/** The order is written down; the next thing is always to send it. */
export function OrderMade({ reference, origin, draft, price }: OrderMadeProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="grid max-w-120 gap-5 pt-2">
      <p className="flex items-center gap-3 font-semibold text-ok">
        <svg viewBox="0 0 24 24" aria-hidden="true" className="size-8">
          <path
            className="draw"
            pathLength="1"
            d="M4 12.5 9.5 18 20 6.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        Order {reference} is written down.
      </p>
      <h2 ref={title} tabIndex={-1} className="display text-26 outline-none">
        Now send it to the other person
      </h2>
      <p className="text-ink2">
        They see what is promised and who holds the money, and say yes or no. Nothing is paid yet.
      </p>
      <ShareSheet
        address={origin + paths.shared(reference)}
        title={draft.title}
        message={invitation(draft.title, price?.principal ?? null)}
      />
      <ButtonLink look="secondary" href={paths.order(reference)}>
        Open the order
      </ButtonLink>
    </div>
  );
}
