"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { parseMoney } from "@/lib/money";
import { type LimitKind, limitKindWords } from "./limit-kinds";
import { StaffDecision } from "./staff-decision";

type LimitProposeProps = { kind: LimitKind; now: Date; onClose: () => void };

const dayOf = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Midnight of Lagos at the end of the day that was typed. */
const endOfDay = (day: string): Date => new Date(`${day}T23:59:59+01:00`);

/** Another limit for a time; nothing changes until a second person agrees. */
export function LimitPropose({ kind, now, onClose }: LimitProposeProps) {
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title={`Change: ${limitKindWords[kind].name}`}
      press="Propose it"
      gapsOf={(typed) => ({
        ...(!parseMoney(typed("amount")) && { amount: "Type an amount like 185,000.00" }),
        ...(!/^\d{4}-\d{2}-\d{2}$/.test(typed("effectiveTo")) && {
          effectiveTo: "Choose its last day.",
        }),
        ...(typed("reason").trim() === "" && { reason: "Say why it is to change." }),
      })}
      send={(typed) =>
        ask.admin.limits.propose.mutate({
          kind,
          amount: typed("amount"),
          effectiveTo: endOfDay(typed("effectiveTo")),
          reason: typed("reason"),
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">{limitKindWords[kind].about}</p>
          <TextField
            name="amount"
            label="New limit"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            error={errors.amount}
          />
          <TextField
            name="effectiveTo"
            label="Last day"
            hint="After it the limit before holds again."
            type="date"
            min={dayOf(now, 0)}
            defaultValue={dayOf(now, 7)}
            error={errors.effectiveTo}
          />
          <TextField
            name="reason"
            label="Why?"
            hint="The second person reads this before deciding."
            rows={3}
            maxLength={1000}
            error={errors.reason}
          />
        </>
      )}
    </StaffDecision>
  );
}
