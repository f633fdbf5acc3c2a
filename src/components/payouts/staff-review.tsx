"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Key } from "@/components/admin/key";
import { StaleNotice } from "@/components/admin/stale-notice";
import { useKeys } from "@/components/admin/use-keys";
import { usePolling } from "@/components/admin/use-polling";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { appTime, deviceTime } from "@/components/ui/device-time";
import { join } from "@/components/ui/join";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { OwnerTold } from "@/components/whereabouts/owner-told";
import { moneyText, moneyWords } from "@/lib/format";
import { refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { StaffApproveDialog } from "./staff-approve-dialog";
import { StaffFacts } from "./staff-facts";
import { StaffHistory } from "./staff-history";
import { StaffNames } from "./staff-names";
import { StaffRejectDialog } from "./staff-reject-dialog";
import { StaffReviewSkeleton } from "./staff-review-skeleton";
import { StaffSettle } from "./staff-settle";
import { StaffStatus } from "./staff-status";
import type { PayoutFile } from "./staff-types";

const unsettled = new Set(["APPROVED", "PROCESSING", "UNKNOWN"]);

type StaffReviewProps = {
  id: string;
  first: PayoutFile | null;
  drawnAt: Date;
  now: Date;
  mayDecide: boolean;
  heading: "h1" | "h2";
  onDecided: (decided: string) => void;
  /** True while the page around it already says that it is old. */
  staleIsSaid?: boolean;
};

/** Everything one should have looked at before deciding, and the decision. */
export function StaffReview({ id, first, drawnAt, now, staleIsSaid, ...rest }: StaffReviewProps) {
  const trpc = useTRPC();
  const [pace, calm] = [usePolling(4_000), usePolling(20_000)];
  const { data, error, dataUpdatedAt, refetch } = useQuery(
    trpc.admin.payouts.one.queryOptions(
      { id },
      {
        ...(first?.id === id && { initialData: first, initialDataUpdatedAt: deviceTime(drawnAt) }),
        refetchInterval: ({ state }) =>
          state.data && unsettled.has(state.data.status) ? pace : calm,
      },
    ),
  );
  const alone = rest.heading === "h1";
  const under = alone ? "h2" : "h3";
  if (data) {
    return (
      <article
        aria-labelledby="payout-title"
        className={join("grid items-start gap-x-12 gap-y-5", alone && "md:grid-cols-2")}
      >
        <div className="grid min-w-0 gap-5">
          {!staleIsSaid && (
            <StaleNotice updatedAt={appTime(dataUpdatedAt)} now={now} error={error} />
          )}
          <Review payout={data} now={now} {...rest} />
        </div>
        <div className="grid min-w-0 gap-5">
          <OwnerTold of={data.whereabouts} reference={data.ref} now={now} heading={under} />
          <StaffFacts payout={data} now={now} heading={under} />
          <StaffHistory payout={data} now={now} heading={under} />
        </div>
      </article>
    );
  }
  if (!error) return <StaffReviewSkeleton />;
  return (
    <div className="grid justify-items-start gap-4 py-4">
      <RefusalNotice refusal={refusalOf(error)} />
      <Button look="secondary" onClick={() => refetch()}>
        Try again
      </Button>
    </div>
  );
}

type ReviewProps = Pick<StaffReviewProps, "mayDecide" | "heading" | "onDecided"> & {
  payout: PayoutFile;
  now: Date;
};

function Review({ payout, now, mayDecide, heading: Heading, onDecided }: ReviewProps) {
  return (
    <>
      <div>
        <Heading id="payout-title" tabIndex={-1} className="tabular text-14 text-ink2 outline-none">
          Payout {payout.ref}
        </Heading>
        <p className="mt-1">
          <MoneyText of={payout.amount} size="hero" />
        </p>
        <p className="text-13 text-ink2">{moneyWords(payout.amount)}</p>
        <p className="mt-3 text-18">
          to <bdi className="font-semibold">{payout.accountName}</bdi>
        </p>
        <p className="tabular text-ink2">
          {payout.bankName} <span aria-hidden="true">••</span>
          <span className="sr-only">account ending </span>
          {payout.last4}
        </p>
      </div>
      <StaffNames own={payout.ownerName} bank={payout.accountName} />
      <StaffStatus payout={payout} now={now} />
      <StaffSettle payout={payout} now={now} mayDecide={mayDecide} />
      <Decision payout={payout} mayDecide={mayDecide} onDecided={onDecided} />
    </>
  );
}

type DecisionProps = Omit<ReviewProps, "now" | "heading">;
type Deciding = { what: "approve" | "reject"; payout: PayoutFile };

function Decision({ payout, mayDecide, onDecided }: DecisionProps) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const waits = payout.status === "PENDING_APPROVAL";
  const open = (what: Deciding["what"]) => () => setDeciding({ what, payout });
  const close = () => setDeciding(null);
  const done = (word: string) => () => {
    close();
    onDecided(`${payout.ref}, ${moneyText(payout.amount)} to ${payout.accountName}: ${word}`);
  };
  useKeys(mayDecide && waits ? { a: open("approve"), r: open("reject") } : {});
  if (!mayDecide) return waits && <LookOnly />;
  const dialog = { payout: deciding?.payout ?? payout, live: payout, onClose: close };
  return (
    <>
      {waits && <DecisionButtons onApprove={open("approve")} onReject={open("reject")} />}
      <StaffApproveDialog
        {...dialog}
        open={deciding?.what === "approve"}
        onDone={done(
          payout.needsTwo && payout.firstApprovedAt === null
            ? "approved by one of two. It waits for the second."
            : "approved. The bank gets it within a minute.",
        )}
      />
      <StaffRejectDialog
        {...dialog}
        open={deciding?.what === "reject"}
        onDone={done("rejected. The money is back in the wallet.")}
      />
    </>
  );
}

function LookOnly() {
  return (
    <p className="border-y border-line py-3 text-14 text-ink2">
      Your role may look at payouts but not decide them.
    </p>
  );
}

function DecisionButtons(props: { onApprove: () => void; onReject: () => void }) {
  return (
    <div className="sticky bottom-0 z-5 -mx-4 grid grid-cols-2 gap-3 border-y border-line bg-surface px-4 py-3 md:static md:mx-0 md:bg-transparent md:px-0">
      <Button look="danger" onClick={props.onReject}>
        Reject…
        <span aria-hidden="true" className="hidden md:inline">
          <Key>r</Key>
        </span>
      </Button>
      <Button onClick={props.onApprove}>
        Approve…
        <span aria-hidden="true" className="hidden md:inline">
          <Key>a</Key>
        </span>
      </Button>
    </div>
  );
}
