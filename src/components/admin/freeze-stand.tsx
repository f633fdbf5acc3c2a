"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import { refusalWords } from "@/lib/refusals";
import { FreezeDialog, type FreezeStep } from "./freeze-dialog";
import { doerWords, type Freezes, type Stand, scopeWords } from "./freeze-words";

type FreezeStandProps = {
  stand: Stand;
  /** Why it waits although it is not stopped itself. */
  waits: string | null;
  last: Freezes["acts"][number] | null;
  now: Date;
  me: string;
  mayFreeze: boolean;
  mayLift: boolean;
};

/** How one way out stands, and what this member may do about it. */
export function FreezeStand(props: FreezeStandProps) {
  const { stand, waits, last, now, me, mayFreeze, mayLift } = props;
  const [step, setStep] = useState<FreezeStep | null>(null);
  const own = last?.by?.id === me;
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <strong className="font-semibold">{scopeWords(stand)}</strong>
        <State stand={stand} waits={waits} />
      </p>
      {stand.frozen && last && (
        <p className="max-w-[66ch] text-14 text-ink2 wrap-anywhere">
          “{last.reason}” <bdi>{last.by?.name ?? doerWords(stand)}</bdi>, {dateTime(last.at, now)}
        </p>
      )}
      {stand.asked && mayLift && own && (
        <p className="text-13 text-ink2">{refusalWords.second_person_needed}</p>
      )}
      <div className="flex flex-col gap-2 xs:flex-row">
        {stepsOf(stand, { own, mayFreeze, mayLift }).map(({ key, label, look }) => (
          <Button key={key} look={look} onClick={() => setStep(key)}>
            {label}
            <span className="sr-only"> {scopeWords(stand)}</span>
          </Button>
        ))}
      </div>
      <FreezeDialog stand={stand} step={step} onClose={() => setStep(null)} />
    </div>
  );
}

function State({ stand, waits }: { stand: Stand; waits: string | null }) {
  if (!stand.frozen) {
    return waits ? <Badge tone="neutral">{waits}</Badge> : <Badge tone="ok">Goes out</Badge>;
  }
  return stand.asked ? (
    <Badge tone="held">Stopped, somebody asks to go on</Badge>
  ) : (
    <Badge tone="danger">Stopped</Badge>
  );
}

type May = { own: boolean; mayFreeze: boolean; mayLift: boolean };
type Press = { key: FreezeStep; label: string; look: "primary" | "secondary" | "danger" };

const stepsOf = ({ frozen, asked }: Stand, { own, mayFreeze, mayLift }: May): Press[] => {
  if (!frozen) return mayFreeze ? [{ key: "freeze", label: "Stop it…", look: "danger" }] : [];
  if (!mayLift) return [];
  if (!asked) return [{ key: "ask", label: "Ask to go on…", look: "secondary" }];
  if (own) return [];
  return [
    { key: "lift", label: "Let it go on…", look: "primary" },
    { key: "keep", label: "Keep it stopped…", look: "danger" },
  ];
};
