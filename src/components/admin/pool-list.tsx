"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { dateTime, moneyText } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { DeskHead, DeskList } from "./desk-list";
import { type PoolItem, poolKindWords, poolStatusWords } from "./pool-words";
import { StaffDecision } from "./staff-decision";

type PoolListProps = { items: readonly PoolItem[]; now: Date; me: string; mayDecide: boolean };

/** Every transfer between our money and people's, with who agreed. */
export function PoolList({ items, ...rest }: PoolListProps) {
  if (items.length === 0) {
    return <p className="border-y border-line py-6 text-ink2">There was none yet.</p>;
  }
  return (
    <DeskList items={items} keyOf={({ id }) => id}>
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

type OneProps = Omit<PoolListProps, "items"> & { of: PoolItem };

function One({ of: item, now, me, mayDecide }: OneProps) {
  const [approve, setApprove] = useState<boolean | null>(null);
  const waits = item.status === "PROPOSED" && mayDecide;
  const own = item.proposedBy === me;
  return (
    <>
      <DeskHead badge={poolStatusWords[item.status]}>
        <strong className="font-semibold">{poolKindWords[item.kind].name}</strong>{" "}
        <MoneyText of={item.amount} />
        <span className="text-ink2"> · bank reference {item.bankReference}</span>
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

type DecideProps = { of: PoolItem; approve: boolean; onClose: () => void };

function Decide({ of: item, approve, onClose }: DecideProps) {
  const { name, about } = poolKindWords[item.kind];
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={approve ? "Book this transfer?" : "Reject this transfer?"}
      press={approve ? "Book it" : "Reject it"}
      look={approve ? "primary" : "danger"}
      send={(_, totp) => ask.admin.pool.decide.mutate({ id: item.id, approve, totp })}
    >
      {() => (
        <div className="grid gap-1 border-y border-line py-3">
          <p className="font-semibold wrap-anywhere">
            {name}: {moneyText(item.amount)}, bank reference {item.bankReference}
          </p>
          <p className="text-14 text-ink2">{about}</p>
          {approve && <p className="text-14">Agree only if the bank shows this transfer.</p>}
        </div>
      )}
    </StaffDecision>
  );
}
