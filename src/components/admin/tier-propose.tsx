"use client";

import { Field } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { parseMoney } from "@/lib/money";
import { StaffDecision } from "./staff-decision";
import { type TierRow, tierKinds, tierKindWords, tierShown } from "./tier-words";

type TierProposeProps = { of: TierRow; now: Date; onClose: () => void };

const dayOf = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Midnight of Lagos at the start of the day that was typed. */
const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+01:00`);

const kindOf = (text: string) => tierKinds.find(({ kind }) => kind === text)?.kind ?? "ORDER";

/** Another limit for a tier from a day on; nothing changes until a second person agrees. */
export function TierPropose({ of: { tier }, now, onClose }: TierProposeProps) {
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title={`Change: tier ${tier}`}
      press="Propose it"
      gapsOf={(typed) => ({
        ...(!parseMoney(typed("amount")) && { amount: "Type an amount like 185,000.00" }),
        ...(!/^\d{4}-\d{2}-\d{2}$/.test(typed("effectiveFrom")) && {
          effectiveFrom: "Choose its first day.",
        }),
        ...(typed("reason").trim() === "" && { reason: "Say why it is to change." }),
      })}
      send={(typed) =>
        ask.admin.tiers.propose.mutate({
          tier: tier as 1 | 2 | 3,
          kind: kindOf(typed("kind")),
          amount: typed("amount"),
          effectiveFrom: startOfDay(typed("effectiveFrom")),
          reason: typed("reason"),
        })
      }
    >
      {(errors) => <TierFields tier={tier} now={now} errors={errors} />}
    </StaffDecision>
  );
}

type TierFieldsProps = {
  tier: number;
  now: Date;
  errors: Readonly<Record<string, string | undefined>>;
};

function TierFields({ tier, now, errors }: TierFieldsProps) {
  return (
    <>
      <p className="text-14 text-ink2">{tierShown[tier]}</p>
      <Field name="kind" label="Which limit" error={errors.kind}>
        {(control) => (
          <select {...control}>
            {tierKinds.map(({ kind }) => (
              <option key={kind} value={kind}>
                {tierKindWords[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        name="amount"
        label="New limit"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        error={errors.amount}
      />
      <TextField
        name="effectiveFrom"
        label="First day"
        hint="It holds from midnight in Lagos, once a second person agreed."
        type="date"
        min={dayOf(now, 1)}
        defaultValue={dayOf(now, 7)}
        error={errors.effectiveFrom}
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
  );
}
