"use client";

import type { Control } from "@/components/ui/field";
import type { RouterOutputs } from "@/lib/trpc";

type Bank = RouterOutputs["payouts"]["banks"][number];

/** The banks most people here use, in that order; the list itself comes from the gateway. */
const used = [
  /guaranty|gtb/i,
  /opay|paycom/i,
  /access/i,
  /zenith/i,
  /united bank for africa|\buba\b/i,
  /first bank/i,
  /moniepoint/i,
  /kuda/i,
  /palmpay/i,
  /fidelity/i,
  /\bfcmb\b|first city/i,
  /sterling/i,
  /union bank/i,
  /wema|alat/i,
];

const firstUsed = (banks: readonly Bank[]) =>
  used.flatMap((word) => banks.find(({ name }) => word.test(name)) ?? []);

type BankSelectProps = {
  control: Control;
  banks: readonly Bank[];
  value: string;
  onChange: (code: string) => void;
};

/** A native list, which every phone makes searchable in its own way. */
export function BankSelect({ control, banks, value, onChange }: BankSelectProps) {
  const first = [...new Set(firstUsed(banks))];
  const rest = banks.filter((bank) => !first.includes(bank));
  return (
    <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">Choose a bank</option>
      {[
        { label: "Used most", banks: first },
        { label: "All others", banks: rest },
      ].map((group) =>
        group.banks.length === 0 ? null : (
          <optgroup key={group.label} label={group.label}>
            {group.banks.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ),
      )}
    </select>
  );
}
