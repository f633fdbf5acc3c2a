"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { day as dayText } from "@/lib/format";
import { classWords, dayMoment } from "./recon-words";
import { StaffDecision } from "./staff-decision";
import { type BankLine, moveName } from "./statement-words";
import { useStaffAct } from "./use-staff-act";

type LinesProps = { items: readonly BankLine[]; me: string; grants: readonly string[] };

/** The bank's lines, newest first, each with what it is of. */
export function StatementLines({ items, me, grants }: LinesProps) {
  const [taking, setTaking] = useState<BankLine | null>(null);
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
            <Acts of={line} me={me} grants={grants} onTake={setTaking} onAgree={setAgreeing} />
          </li>
        ))}
      </ul>
      <TakeLine of={taking} onClose={() => setTaking(null)} />
      <AgreeLine of={agreeing} onClose={() => setAgreeing(null)} />
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
            then <MoneyText of={line.balance} />
          </span>
        )}
      </p>
    </>
  );
}

function Match({ of: { of: move, said, broken } }: { of: BankLine }) {
  if (broken) {
    return (
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14 wrap-anywhere">
        <Badge tone="danger">{classWords[broken.class]}</Badge>
        {said ? `${said.proposer} says the bank took it.` : move && moveName(move)}
      </p>
    );
  }
  const what =
    said?.status === "BOOKED"
      ? `The bank took it, say ${said.proposer} and ${said.decider}`
      : move && moveName(move);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14 wrap-anywhere">
      <Badge tone={what ? "ok" : "neutral"}>{what ? "Matched" : "Waits"}</Badge>
      {what}
    </p>
  );
}

type ActsProps = {
  of: BankLine;
  me: string;
  grants: readonly string[];
  onTake: (line: BankLine) => void;
  onAgree: (line: BankLine) => void;
};

function Acts({ of: line, me, grants, onTake, onAgree }: ActsProps) {
  const { act, pending, refusal } = useStaffAct();
  const { said, broken, of: move, amount, currency } = line;
  const taken = amount.amount < 0n && currency === "NGN" && broken !== null && move === undefined;
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
  if (!taken || said || !grants.includes("correction:propose")) return null;
  return (
    <Button look="secondary" className="justify-self-start" onClick={() => onTake(line)}>
      The bank took this…<span className="sr-only"> line {line.id}</span>
    </Button>
  );
}

function TakeLine({ of: line, onClose }: { of: BankLine | null; onClose: () => void }) {
  if (!line) return null;
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title="The bank took this?"
      press="Propose to book it"
      gapsOf={(typed) =>
        typed("reason").trim() ? {} : { reason: "Say what the bank took it for." }
      }
      send={(typed) =>
        ask.admin.statements.propose.mutate({ lineId: line.id, reason: typed("reason") })
      }
    >
      {(errors) => (
        <>
          <p className="wrap-anywhere">
            {line.narration}: <MoneyText of={line.amount} signed />
          </p>
          <TextField
            name="reason"
            label="What for?"
            hint="Name the letter or the tariff. Nothing is booked until a second person agrees."
            rows={3}
            maxLength={1000}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}

function AgreeLine({ of: line, onClose }: { of: BankLine | null; onClose: () => void }) {
  const said = line?.said;
  if (!line || !said) return null;
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title="Book what the bank took?"
      press="Book it"
      send={(_, totp) => ask.admin.statements.approve.mutate({ id: said.id, totp })}
    >
      {() => (
        <>
          <p className="wrap-anywhere">
            {line.narration}: <MoneyText of={line.amount} signed />
          </p>
          <p className="text-14 text-ink2 wrap-anywhere">
            “{said.reason}” <bdi>{said.proposer}</bdi>
          </p>
        </>
      )}
    </StaffDecision>
  );
}
