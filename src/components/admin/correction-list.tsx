"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import type { RouterOutputs } from "@/lib/trpc";
import { ApproveCorrection, RejectCorrection } from "./correction-decide";
import { CorrectionLines } from "./correction-lines";
import { correctionStatusWords } from "./correction-words";
import { DeskHead, DeskList } from "./desk-list";

type Correction = RouterOutputs["admin"]["ledger"]["corrections"]["items"][number];

type CorrectionListProps = {
  items: readonly Correction[];
  now: Date;
  me: string;
  mayDecide: boolean;
};

/** Each proposal with the journal it would take back, line by line. */
export function CorrectionList({ items, ...rest }: CorrectionListProps) {
  return (
    <DeskList items={items} keyOf={({ id }) => id} gap="gap-3">
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

type OneProps = Omit<CorrectionListProps, "items"> & { of: Correction };

function One({ of: item, now, me, mayDecide }: OneProps) {
  const [open, setOpen] = useState<"approve" | "reject" | null>(null);
  const waits = item.status === "PROPOSED";
  const own = item.proposedBy.id === me;
  const dialog = { of: item, onClose: () => setOpen(null) };
  return (
    <>
      <DeskHead badge={correctionStatusWords[item.status]}>
        <strong className="font-semibold">Journal {item.journalId}</strong>{" "}
        <code className="font-text text-13 text-ink3">{item.journalKey}</code>
      </DeskHead>
      <p className="max-w-[66ch] wrap-anywhere">“{item.reason}”</p>
      <CorrectionLines of={item} />
      <p className="text-13 text-ink2">
        Proposed by <bdi>{item.proposedBy.name}</bdi>, {dateTime(item.proposedAt, now)}
        {item.decidedBy && item.decidedAt && (
          <>
            ; decided by <bdi>{item.decidedBy.name}</bdi>, {dateTime(item.decidedAt, now)}
          </>
        )}
      </p>
      {waits && mayDecide && own && (
        <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>
      )}
      {waits && mayDecide && !own && (
        <div className="flex flex-col gap-2 xs:flex-row">
          <Button onClick={() => setOpen("approve")}>
            Approve…<span className="sr-only"> journal {item.journalId}</span>
          </Button>
          <Button look="danger" onClick={() => setOpen("reject")}>
            Reject…<span className="sr-only"> journal {item.journalId}</span>
          </Button>
        </div>
      )}
      <ApproveCorrection {...dialog} open={open === "approve"} />
      <RejectCorrection {...dialog} open={open === "reject"} />
    </>
  );
}
