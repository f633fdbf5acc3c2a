"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";
import { StaffDecision } from "./staff-decision";

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
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="grid gap-2 border-b border-line py-4">
          <One of={item} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function One({ of: alarm, now, maySee }: Omit<AlarmListProps, "items"> & { of: Alarm }) {
  const [seeing, setSeeing] = useState(false);
  const { word, tone } = severities[alarm.severity];
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <strong className="min-w-0 font-semibold wrap-anywhere">{alarm.found}</strong>
        {alarm.closedAt === null && <Badge tone={tone}>{word}</Badge>}
      </p>
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
  return (
    <p className="max-w-[66ch] text-14 wrap-anywhere">
      “{seen.note}”{" "}
      <span className="text-13 text-ink2">
        <bdi>{seen.by}</bdi>, {dateTime(seen.at, now)}
      </span>
    </p>
  );
}

type SeeAlarmProps = { of: Alarm; open: boolean; onClose: () => void };

function SeeAlarm({ of: alarm, open, onClose }: SeeAlarmProps) {
  return (
    <StaffDecision
      open={open}
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title="You have seen this alarm"
      press="Write it down"
      gapsOf={(typed) =>
        typed("note").trim() ? {} : { note: "Say what you know of it, or what you did." }
      }
      send={(typed) => ask.admin.monitors.see.mutate({ id: alarm.id, note: typed("note") })}
    >
      {(errors) => (
        <>
          <p className="wrap-anywhere">
            {alarm.found}: {alarm.key}
          </p>
          <TextField
            name="note"
            label="What do you know of it?"
            hint="Whoever comes after you reads this. It does not close the alarm."
            rows={4}
            maxLength={500}
            error={errors.note}
          />
        </>
      )}
    </StaffDecision>
  );
}
