"use client";

import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { ApproveFees, RejectFees } from "./fee-decide";
import { draftOfFees, type FeeVersion } from "./fee-draft";
import { FeeFacts } from "./fee-facts";
import { FeeTrial } from "./fee-trial";

type FeeListProps = {
  items: readonly FeeVersion[];
  now: Date;
  me: string;
  mayDecide: boolean;
};

/** Where a price list stands, in a word. */
const standing = (of: FeeVersion, now: Date): { word: string; tone: Tone } => {
  if (of.inForce) return { word: "In force", tone: "ok" };
  if (of.status === "REJECTED") return { word: "Rejected", tone: "neutral" };
  const ahead = of.effectiveFrom > now;
  if (of.status === "APPROVED") {
    return ahead ? { word: "Agreed, to come", tone: "info" } : { word: "Past", tone: "neutral" };
  }
  return ahead
    ? { word: "To decide", tone: "held" }
    : { word: "Too late to decide", tone: "neutral" };
};

/** Every price list, the newest first: what it says, from when, and the two people. */
export function FeeList({ items, ...rest }: FeeListProps) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li
          key={item.version}
          className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b border-line py-5"
        >
          <One of={item} {...rest} />
        </li>
      ))}
    </ul>
  );
}

type OneProps = Omit<FeeListProps, "items"> & { of: FeeVersion };

function One({ of: item, now, me, mayDecide }: OneProps) {
  const { word, tone } = standing(item, now);
  const waits = item.status === "PROPOSED" && item.effectiveFrom > now;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <strong className="font-semibold">Price list {item.version}</strong>
        <Badge tone={tone}>{word}</Badge>
      </p>
      <p className="text-14 text-ink2">
        From {dateTime(item.effectiveFrom, now)}
        {item.effectiveTo && ` until ${dateTime(item.effectiveTo, now)}`}
      </p>
      <FeeFacts of={item} />
      {item.proposedBy && (
        <>
          <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
          <p className="text-13 text-ink2">
            Proposed by <bdi>{item.proposedBy.name}</bdi>, {dateTime(item.proposedAt, now)}
            {item.decidedBy && item.decidedAt && (
              <>
                ; decided by <bdi>{item.decidedBy.name}</bdi>, {dateTime(item.decidedAt, now)}
              </>
            )}
          </p>
        </>
      )}
      {waits && <FeeTrial draft={draftOfFees(item)} name={`price list ${item.version}`} />}
      {waits && mayDecide && <Decide of={item} own={item.proposedBy?.id === me} />}
    </>
  );
}

function Decide({ of, own }: { of: FeeVersion; own: boolean }) {
  const [open, setOpen] = useState<"approve" | "reject" | null>(null);
  const dialog = { of, onClose: () => setOpen(null) };
  if (own) return <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>;
  return (
    <>
      <div className="flex flex-col gap-2 xs:flex-row">
        <Button onClick={() => setOpen("approve")}>
          Agree…<span className="sr-only"> to price list {of.version}</span>
        </Button>
        <Button look="danger" onClick={() => setOpen("reject")}>
          Reject…<span className="sr-only"> price list {of.version}</span>
        </Button>
      </div>
      <ApproveFees {...dialog} open={open === "approve"} />
      <RejectFees {...dialog} open={open === "reject"} />
    </>
  );
}
