"use client";

import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/use-now";
import { StaffReview } from "./staff-review";
import type { PayoutFile } from "./staff-types";

type StaffPayoutPageProps = { first: PayoutFile; drawnAt: Date; mayDecide: boolean };

/** One payout with an address of its own: on a phone, or sent by a colleague. */
export function StaffPayoutPage({ first, drawnAt, mayDecide }: StaffPayoutPageProps) {
  const now = useNow(drawnAt);
  const [decided, setDecided] = useState<string | null>(null);
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-4">
      <div role="status" className="empty:hidden">
        {decided && <Notice tone="ok" title={decided} />}
      </div>
      <StaffReview
        id={first.id}
        first={first}
        drawnAt={drawnAt}
        now={now}
        mayDecide={mayDecide}
        heading="h1"
        onDecided={(words) => {
          setDecided(words);
          requestAnimationFrame(() => document.getElementById("payout-title")?.focus());
        }}
      />
    </div>
  );
}
