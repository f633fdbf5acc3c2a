"use client";

import { useNow } from "@/components/ui/use-now";
import { StaffReview } from "./staff-review";
import type { PayoutFile } from "./staff-types";

type StaffPayoutPageProps = { first: PayoutFile; drawnAt: Date; mayDecide: boolean };

/** One payout with an address of its own: on a phone, or sent by a colleague. */
export function StaffPayoutPage({ first, drawnAt, mayDecide }: StaffPayoutPageProps) {
  const now = useNow(drawnAt);
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)]">
      <StaffReview
        id={first.id}
        first={first}
        drawnAt={drawnAt}
        now={now}
        mayDecide={mayDecide}
        heading="h1"
        // Here the file itself says what came of it, so one goes on reading there.
        onDecided={() =>
          requestAnimationFrame(() => document.getElementById("payout-status")?.focus())
        }
      />
    </div>
  );
}
