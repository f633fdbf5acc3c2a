"use client";

import { useState } from "react";
import { DeskHead, DeskList } from "@/components/admin/desk-list";
import { StaffDecision } from "@/components/admin/staff-decision";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { type Change, changeStatusWords, changeWords } from "./staff-words";

type StaffChangesProps = {
  items: readonly Change[];
  /** What is said when there are none. */
  none: string;
  now: Date;
  me: string;
  mayDecide: boolean;
};

/** What colleagues proposed about each other, with who agreed. */
export function StaffChanges({ items, none, ...rest }: StaffChangesProps) {
  if (items.length === 0) return <p className="border-y border-line py-6 text-ink2">{none}</p>;
  return (
    <DeskList items={items} keyOf={({ id }) => id}>
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

type OneProps = Omit<StaffChangesProps, "items" | "none"> & { of: Change };

function One({ of: item, now, me, mayDecide }: OneProps) {
  const [approve, setApprove] = useState<boolean | null>(null);
  const waits = item.status === "PROPOSED" && mayDecide;
  const mine = item.staffId === me;
  const own = item.proposedBy === me;
  return (
    <>
      <DeskHead badge={changeStatusWords[item.status]}>
        <strong className="font-semibold">{changeWords(item)}</strong>
      </DeskHead>
      <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
      <p className="text-13 text-ink2">
        Proposed by <bdi>{item.proposedByName}</bdi>, {dateTime(item.proposedAt, now)}
        {item.decidedAt && (
          <>
            ; decided by <bdi>{item.decidedByName}</bdi>, {dateTime(item.decidedAt, now)}
          </>
        )}
        {item.status === "PROPOSED" && <>; to agree on by {dateTime(item.overFrom, now)}</>}
      </p>
      {waits && (mine || own) && (
        <p className="text-13 text-ink2">
          {mine ? refusalWords.own_account : refusalWords.second_person_needed}
        </p>
      )}
      {waits && !mine && !own && (
        <div className="flex flex-col gap-2 xs:flex-row">
          <Button onClick={() => setApprove(true)}>
            Agree…<span className="sr-only"> {changeWords(item)}</span>
          </Button>
          <Button look="danger" onClick={() => setApprove(false)}>
            Reject…<span className="sr-only"> {changeWords(item)}</span>
          </Button>
        </div>
      )}
      {approve !== null && <Decide of={item} approve={approve} onClose={() => setApprove(null)} />}
    </>
  );
}

type DecideProps = { of: Change; approve: boolean; onClose: () => void };

function Decide({ of: item, approve, onClose }: DecideProps) {
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={approve ? "Agree to this?" : "Reject this?"}
      press={approve ? "Agree" : "Reject it"}
      look={approve ? "primary" : "danger"}
      send={(_, totp) => ask.admin.staff.decide.mutate({ id: item.id, approve, totp })}
    >
      {() => (
        <div className="grid gap-1 border-y border-line py-3">
          <p className="font-semibold">{changeWords(item)}</p>
          <p className="text-14 text-ink2 wrap-anywhere">“{item.reason}”</p>
        </div>
      )}
    </StaffDecision>
  );
}
