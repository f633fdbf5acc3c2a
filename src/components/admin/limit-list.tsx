"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { dateTime, moneyText } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { DeskHead, DeskList } from "./desk-list";
import { type LimitItem, limitKindWords, limitStatusWords } from "./limit-kinds";
import { StaffDecision } from "./staff-decision";

type LimitListProps = { items: readonly LimitItem[]; now: Date; me: string; mayDecide: boolean };

/** Every change that was proposed, with who agreed. */
export function LimitList({ items, ...rest }: LimitListProps) {
  if (items.length === 0) {
    return <p className="border-y border-line py-6 text-ink2">Nobody has proposed a change.</p>;
  }
  return (
    <DeskList items={items} keyOf={({ id }) => id}>
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

type OneProps = Omit<LimitListProps, "items"> & { of: LimitItem };

function One({ of: item, now, me, mayDecide }: OneProps) {
  const [approve, setApprove] = useState<boolean | null>(null);
  const waits = item.status === "PROPOSED" && mayDecide;
  const own = item.proposedBy === me;
  return (
    <>
      <DeskHead badge={limitStatusWords[item.status]}>
        <strong className="font-semibold">{limitKindWords[item.kind].name}</strong>{" "}
        <MoneyText of={item.amount} />
        {item.effectiveTo && (
          <span className="text-ink2"> until {dateTime(item.effectiveTo, now)}</span>
        )}
      </DeskHead>
      <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
      <p className="text-13 text-ink2">
        Proposed by <bdi>{item.proposedByName}</bdi>, {dateTime(item.proposedAt, now)}
        {item.decidedAt && (
          <>
            ; decided by <bdi>{item.decidedByName}</bdi>, {dateTime(item.decidedAt, now)}
          </>
        )}
      </p>
      {waits && own && <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>}
      {waits && !own && (
        <div className="flex flex-col gap-2 xs:flex-row">
          <Button onClick={() => setApprove(true)}>Agree…</Button>
          <Button look="danger" onClick={() => setApprove(false)}>
            Reject…
          </Button>
        </div>
      )}
      {approve !== null && <Decide of={item} approve={approve} onClose={() => setApprove(null)} />}
    </>
  );
}

type DecideProps = { of: LimitItem; approve: boolean; onClose: () => void };

function Decide({ of: item, approve, onClose }: DecideProps) {
  const what = `${limitKindWords[item.kind].name}: ${moneyText(item.amount)}`;
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={approve ? "Agree to this limit?" : "Reject this limit?"}
      press={approve ? "Agree" : "Reject it"}
      look={approve ? "primary" : "danger"}
      send={(_, totp) => ask.admin.limits.decide.mutate({ id: item.id, approve, totp })}
    >
      {() => (
        <div className="grid gap-1 border-y border-line py-3">
          <p className="font-semibold">{what}</p>
          <p className="text-14 text-ink2">{limitKindWords[item.kind].about}</p>
        </div>
      )}
    </StaffDecision>
  );
}
