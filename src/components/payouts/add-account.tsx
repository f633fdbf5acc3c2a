"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { SentCode } from "@/components/people/sent-code";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { useTRPC } from "@/lib/trpc";
import { BankSelect } from "./bank-select";

type AddAccountProps = { onAdded: (id: string) => void; onCancel?: () => void };

/**
 * A bank account is kept only after its owner has seen the name the bank gives for it, and typed the
 * code of a message that names this account.
 */
export function AddAccount({ onAdded, onCancel }: AddAccountProps) {
  const [bankCode, setBankCode] = useState("");
  const [typed, setTyped] = useState("");
  const [right, setRight] = useState(false);
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState("");
  const accountNumber = typed.replaceAll(/\D/g, "");
  const whole = bankCode !== "" && accountNumber.length === 10;
  const name = useName(whole ? { bankCode, accountNumber } : null);
  const add = useAdding(onAdded);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.data || !right || add.isPending) return;
    if (asked) add.mutate({ bankCode, accountNumber, code });
    else setAsked(true);
  };
  /** Another bank or number is another name, which has not been looked at yet, and another code. */
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setRight(false);
      setAsked(false);
      setCode("");
      add.reset();
    };
  const refusal = add.error ? refusalOf(add.error) : null;
  const atCode = refusal?.code === "code_wrong" ? refusal.words : refusal?.fields.code;
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <BankField value={bankCode} onChange={changed(setBankCode)} />
      <TextField
        name="accountNumber"
        label="Account number"
        hint="10 digits"
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        look="tabular tracking-wider"
        value={typed}
        onType={changed(setTyped)}
      />
      <AccountName
        asking={whole && name.isFetching}
        name={whole ? name.data?.accountName : undefined}
        refusal={whole && name.error ? refusalOf(name.error) : null}
        right={right}
        onRight={setRight}
      />
      {asked && <AccountCode {...{ bankCode, accountNumber, code, setCode, error: atCode }} />}
      {!atCode && <RefusalNotice refusal={refusal} />}
      <Presses {...{ asked, onCancel }} pending={add.isPending} ready={!!name.data && right} />
    </form>
  );
}

type AccountCodeProps = {
  bankCode: string;
  accountNumber: string;
  code: string;
  setCode: (code: string) => void;
  error: string | undefined;
};

function AccountCode({ bankCode, accountNumber, code, setCode, error }: AccountCodeProps) {
  return (
    <SentCode
      name="code"
      label="The code from our message"
      hint="It names your bank and the last four digits. Give it to nobody."
      error={error}
      code={code}
      onCode={setCode}
      send={() => ask.payouts.requestCode.mutate({ bankCode, accountNumber })}
    />
  );
}

type PressesProps = {
  asked: boolean;
  pending: boolean;
  ready: boolean;
  onCancel: (() => void) | undefined;
};

function Presses({ asked, pending, ready, onCancel }: PressesProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" pending={pending} disabled={!ready}>
        {asked ? "Keep this account" : "Send me a code"}
      </Button>
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}

/** The name the bank gives for an account, asked only when the number is whole. */
function useName(account: { bankCode: string; accountNumber: string } | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.payouts.resolve.queryOptions(account ?? skipToken, { retry: false, staleTime: 600_000 }),
  );
}

function useAdding(onAdded: (id: string) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.payouts.addAccount.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries(trpc.payouts.accounts.pathFilter());
        onAdded(id);
      },
    }),
  );
}

function BankField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const trpc = useTRPC();
  const banks = useQuery(trpc.payouts.banks.queryOptions(undefined, { staleTime: 3_600_000 }));
  if (banks.isError) {
    return (
      <div className="grid justify-items-start gap-3">
        <RefusalNotice refusal={refusalOf(banks.error)} />
        <Button look="secondary" onClick={() => banks.refetch()}>
          Ask for the banks again
        </Button>
      </div>
    );
  }
  return (
    <Field name="bankCode" label="Bank">
      {(control) =>
        banks.data ? (
          <BankSelect control={control} banks={banks.data} value={value} onChange={onChange} />
        ) : (
          <Skeleton className="h-12 w-full rounded-control" />
        )
      }
    </Field>
  );
}

type AccountNameProps = {
  asking: boolean;
  name: string | undefined;
  refusal: Refusal | null;
  right: boolean;
  onRight: (right: boolean) => void;
};

function AccountName({ asking, name, refusal, right, onRight }: AccountNameProps) {
  return (
    <div className="min-h-20 border-y border-line py-3">
      <div role="status">
        {asking ? (
          <p className="text-ink2">Asking the bank for the name…</p>
        ) : name ? (
          <>
            <p className="text-13 text-ink3">The bank says this account belongs to</p>
            <p className="text-18 font-semibold">{name}</p>
          </>
        ) : (
          !refusal && <p className="text-14 text-ink3">The name appears here. Check it.</p>
        )}
      </div>
      {!asking && <RefusalNotice refusal={refusal} />}
      {!asking && name && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5"
            checked={right}
            onChange={(event) => onRight(event.currentTarget.checked)}
          />
          This is me, or the one I mean
        </label>
      )}
    </div>
  );
}
