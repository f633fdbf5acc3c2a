"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { dateTime, moneyText } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { limitStatusWords } from "./limit-kinds";
import { StaffDecision } from "./staff-decision";
import { type TierLimitItem, tierKindWords } from "./tier-words";

type ListProps = { items: readonly TierLimitItem[]; now: Date; me: string; mayDecide: boolean };

/** Every change of a tier that was proposed, with who agreed. */
export function TierLimitList({ items, ...rest }: ListProps) {
  if (items.length === 0) {
    return <p className="border-y border-line py-6 text-ink2">Nobody has proposed a change.</p>;
  }
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="grid gap-2 border-b border-line py-4">
          <One of={item} {...rest} />
        </li>
      ))}
    </ul>
  );
}

const nameOf = ({ tier, kind }: TierLimitItem) => `Tier ${tier}, ${tierKindWords[kind]}`;

function One({ of: item, now, me, mayDecide }: Omit<ListProps, "items"> & { of: TierLimitItem }) {
  const { word, tone } = limitStatusWords[item.status];
  const waits = item.status === "PROPOSED" && mayDecide;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span>
          <strong className="font-semibold">{nameOf(item)}</strong> <MoneyText of={item.amount} />
          <span className="text-ink2">
            {" "}
            from {dateTime(item.effectiveFrom, now)}
            {item.effectiveTo && ` until ${dateTime(item.effectiveTo, now)}`}
          </span>
        </span>
        <Badge tone={tone}>{word}</Badge>
      </p>
      <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
      <p className="text-13 text-ink2">
        Proposed by <bdi>{item.proposedByName}</bdi>, {dateTime(item.proposedAt, now)}
        {item.decidedAt && (
          <>
            ; decided by <bdi>{item.decidedByName}</bdi>, {dateTime(item.decidedAt, now)}
          </>
        )}
      </p>
      {waits && item.proposedBy === me && (
        <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>
      )}
      {waits && item.proposedBy !== me && <Decide of={item} />}
    </>
  );
}

function Decide({ of: item }: { of: TierLimitItem }) {
  const [approve, setApprove] = useState<boolean | null>(null);
  return (
    <>
      <div className="flex flex-col gap-2 xs:flex-row">
        <Button onClick={() => setApprove(true)}>Agree…</Button>
        <Button look="danger" onClick={() => setApprove(false)}>
          Reject…
        </Button>
      </div>
      {approve !== null && (
        <StaffDecision
          open
          onClose={() => setApprove(null)}
          onDone={() => undefined}
          title={approve ? "Agree to this limit?" : "Reject this limit?"}
          press={approve ? "Agree" : "Reject it"}
          look={approve ? "primary" : "danger"}
          send={(_, totp) => ask.admin.tiers.decide.mutate({ id: item.id, approve, totp })}
        >
          {() => (
            <p className="border-y border-line py-3 font-semibold">
              {nameOf(item)}: {moneyText(item.amount)}
            </p>
          )}
        </StaffDecision>
      )}
    </>
  );
}
