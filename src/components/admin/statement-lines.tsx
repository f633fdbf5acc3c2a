"use client";

import Link from "next/link";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { day as dayText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { classWords, dayMoment } from "./recon-words";
import { LineAgree, LineSay } from "./statement-say";
import { type BankLine, lineKindWords, moveName } from "./statement-words";
import { useStaffAct } from "./use-staff-act";

type LinesProps = { items: readonly BankLine[]; me: string; grants: readonly string[] };

/** The bank's lines, newest first, each with what it is of. */
export function StatementLines({ items, me, grants }: LinesProps) {
  const [saying, setSaying] = useState<BankLine | null>(null);
  const [agreeing, setAgreeing] = useState<BankLine | null>(null);
  if (items.length === 0) {
    return (
      <p className="border-y border-line py-6 text-ink2">
        No line has been brought in yet. Export a statement at the bank and choose it above.
      </p>
    );
  }
  return (
    <>
      <ul className="border-t border-line">
        {items.map((line) => (
          <li key={line.id} className="grid gap-1.5 border-b border-line py-4">
            <What of={line} />
            <Match of={line} />
            <Acts of={line} me={me} grants={grants} onSay={setSaying} onAgree={setAgreeing} />
          </li>
        ))}
      </ul>
      {saying && <LineSay of={saying} onClose={() => setSaying(null)} />}
      {agreeing && <LineAgree of={agreeing} onClose={() => setAgreeing(null)} />}
    </>
  );
}

function What({ of: line }: { of: BankLine }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <strong className="min-w-0 font-semibold wrap-anywhere">
          {line.narration || line.reference || "No narration"}
        </strong>
        {line.currency === "NGN" ? <MoneyText of={line.amount} signed /> : `In ${line.currency}`}
      </p>
      <p className="flex flex-wrap gap-x-4 text-13 text-ink3 wrap-anywhere">
        <span>{dayText(dayMoment(line.day))}</span>
        {line.reference && <code className="font-text">{line.reference}</code>}
        <span>line {line.id}</span>
        {line.currency === "NGN" && (
          <span>
            balance <MoneyText of={line.balance} />
          </span>
        )}
      </p>
    </>
  );
}

function Match({ of: { of: move, said, broken } }: { of: BankLine }) {
  const what = said ? <Said of={said} /> : move && moveName(move);
  const [word, tone] = broken
    ? [broken.class === "theirs_only" ? "Unexplained" : classWords[broken.class], "danger" as const]
    : what
      ? ["Matched", "ok" as const]
      : ["Waits", "neutral" as const];
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14 wrap-anywhere">
      <Badge tone={tone}>{word}</Badge>
      {what}
    </p>
  );
}

function Said({ of: said }: { of: NonNullable<BankLine["said"]> }) {
  const { told } = lineKindWords[said.kind];
  return (
    <span>
      {told}, {said.decider ? "say" : "says"} <bdi>{said.proposer}</bdi>
      {said.decider && (
        <>
          {" "}
          and <bdi>{said.decider}</bdi>
        </>
      )}
      {said.suspenseId && (
        <>
          {" · "}
          <Link
            href={paths.adminSuspended(said.suspenseId)}
            className="font-semibold text-brand underline"
          >
            in suspense
          </Link>
        </>
      )}
    </span>
  );
}

type ActsProps = {
  of: BankLine;
  me: string;
  grants: readonly string[];
  onSay: (line: BankLine) => void;
  onAgree: (line: BankLine) => void;
};

function Acts({ of: line, me, grants, onSay, onAgree }: ActsProps) {
  const { act, pending, refusal } = useStaffAct();
  const { said, mayBe } = line;
  if (said?.status === "PROPOSED") {
    if (said.proposedBy === me || !grants.includes("correction:approve")) {
      return <p className="text-13 text-ink2">It takes a second person to agree.</p>;
    }
    return (
      <div className="grid gap-2">
        {refusal && <RefusalNotice refusal={refusal} />}
        <div className="flex flex-col gap-2 xs:flex-row">
          <Button look="secondary" onClick={() => onAgree(line)}>
            Agree…<span className="sr-only"> line {line.id}</span>
          </Button>
          <Button
            look="secondary"
            pending={pending}
            onClick={() => void act(() => ask.admin.statements.reject.mutate({ id: said.id }))}
          >
            That is not it<span className="sr-only"> line {line.id}</span>
          </Button>
        </div>
      </div>
    );
  }
  if (mayBe.length === 0 || !grants.includes("correction:propose")) return null;
  return (
    <Button look="secondary" className="justify-self-start" onClick={() => onSay(line)}>
      Say what it was…<span className="sr-only"> line {line.id}</span>
    </Button>
  );
}
