"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { parseMoney } from "@/lib/money";
import { type Pool, type PoolKind, poolKindWords } from "./pool-words";
import { StaffDecision } from "./staff-decision";

type PoolProposeProps = { kind: PoolKind; pool: Pool["pool"]; onClose: () => void };

/** A transfer that was made at the bank, written down for a second person. */
export function PoolPropose({ kind, pool, onClose }: PoolProposeProps) {
  const { name } = poolKindWords[kind];
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title={`${name}: what was transferred?`}
      press="Propose it"
      gapsOf={(typed) => ({
        ...(!parseMoney(typed("amount")) && { amount: "Type an amount like 185,000.00" }),
        ...(typed("bankReference").trim() === "" && {
          bankReference: "Type the reference the bank gave it.",
        }),
        ...(typed("reason").trim() === "" && { reason: "Say what it is for." }),
      })}
      send={(typed) =>
        ask.admin.pool.propose.mutate({
          kind,
          amount: typed("amount"),
          bankReference: typed("bankReference"),
          reason: typed("reason"),
        })
      }
    >
      {(errors) => <Fields kind={kind} pool={pool} errors={errors} />}
    </StaffDecision>
  );
}

type FieldsProps = Pick<PoolProposeProps, "kind" | "pool"> & {
  errors: Readonly<Record<string, string | undefined>>;
};

function Fields({ kind, pool, errors }: FieldsProps) {
  const { about } = poolKindWords[kind];
  const hint =
    kind === "SWEEP"
      ? `${moneyText(pool.most)} at most.`
      : pool.over.amount < 0n
        ? `${moneyText({ ...pool.over, amount: -pool.over.amount })} is missing.`
        : "Nothing is missing now.";
  return (
    <>
      <p className="text-14 text-ink2">{about}</p>
      <TextField
        name="amount"
        label="Amount"
        hint={hint}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        error={errors.amount}
      />
      <TextField
        name="bankReference"
        label="The bank’s reference"
        hint="The second person looks it up at the bank."
        autoComplete="off"
        maxLength={60}
        error={errors.bankReference}
      />
      <TextField
        name="reason"
        label="What is it for?"
        rows={3}
        maxLength={1000}
        error={errors.reason}
      />
    </>
  );
}
