"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";
import { DeskHead, DeskList } from "./desk-list";
import { DeskQuote } from "./desk-quote";
import { SayDialog } from "./say-dialog";

type Alarm = RouterOutputs["admin"]["monitors"]["alarms"]["items"][number];

type AlarmListProps = { items: readonly Alarm[]; now: Date; maySee: boolean };

const severities: Record<Alarm["severity"], { word: string; tone: Tone }> = {
  P1: { word: "P1 · at once", tone: "danger" },
  P2: { word: "P2 · today", tone: "accent" },
  P3: { word: "P3 · this week", tone: "neutral" },
};

/** What monitors found, each with what it is about, by how much it is off, and who has seen it. */
export function AlarmList({ items, ...rest }: AlarmListProps) {
  if (items.length === 0) return null;
  return (
    <DeskList items={items} keyOf={({ id }) => id}>
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

function One({ of: alarm, now, maySee }: Omit<AlarmListProps, "items"> & { of: Alarm }) {
  const [seeing, setSeeing] = useState(false);
  return (
    <>
      <DeskHead badge={alarm.closedAt === null ? severities[alarm.severity] : null}>
        <strong className="font-semibold">{alarm.found}</strong>
      </DeskHead>
      <p className="flex flex-wrap gap-x-4 wrap-anywhere">
        <code className="font-text text-14">{alarm.key}</code>
        {alarm.off && alarm.off.amount !== 0n && <MoneyText of={alarm.off} signed />}
      </p>
      <p className="text-13 text-ink2">
        Should hold: {alarm.promise}. Opened {dateTime(alarm.openedAt, now)}
        {alarm.closedAt && <>, over since {dateTime(alarm.closedAt, now)}</>}.
      </p>
      <Seen of={alarm} now={now} />
      {maySee && alarm.seen === null && (
        <Button
          look="secondary"
          onClick={() => setSeeing(true)}
          className="w-full xs:w-auto xs:justify-self-start"
        >
          I have seen it…<span className="sr-only"> {alarm.key}</span>
        </Button>
      )}
      <SeeAlarm of={alarm} open={seeing} onClose={() => setSeeing(false)} />
    </>
  );
}

function Seen({ of: { seen, closedAt }, now }: { of: Alarm; now: Date }) {
  if (seen === null) {
    return closedAt === null ? <p className="text-13 text-ink2">Nobody has seen it yet.</p> : null;
  }
  return <DeskQuote note={seen.note} by={<bdi>{seen.by}</bdi>} at={seen.at} now={now} />;
}

type SeeAlarmProps = { of: Alarm; open: boolean; onClose: () => void };

function SeeAlarm({ of: alarm, open, onClose }: SeeAlarmProps) {
  return (
    <SayDialog
      open={open}
      onClose={onClose}
      title="You have seen this alarm"
      label="What do you know of it?"
      hint="Whoever comes after you reads this. It does not close the alarm."
      gap="Say what you know of it, or what you did."
      most={500}
      press="Write it down"
      send={(note) => ask.admin.monitors.see.mutate({ id: alarm.id, note })}
    >
      <p className="wrap-anywhere">
        {alarm.found}: {alarm.key}
      </p>
    </SayDialog>
  );
}
