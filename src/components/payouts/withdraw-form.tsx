"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { early } from "@/components/ui/early";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { dateTime } from "@/lib/format";
import type { Money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/refusals";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { AddAccount } from "./add-account";
import { PayoutLines } from "./payout-lines";
import { typedText, usePayoutQuote, wholeOf } from "./use-payout-quote";
import { type Reviewed, WithdrawReview } from "./withdraw-review";

type Account = RouterOutputs["payouts"]["accounts"][number];
type WithdrawFormProps = {
  available: Money;
  accounts: RouterOutputs["payouts"]["accounts"];
  now: Date;
};

/** How much, to which of my accounts, at what cost; then one look at all of it together. */
export function WithdrawForm({ available, accounts: first, now }: WithdrawFormProps) {
  const trpc = useTRPC();
  const accounts = useQuery(trpc.payouts.accounts.queryOptions(undefined, { initialData: first }));
  const [amount, setAmount] = useState("");
  const [accountId, setAccountId] = useState<string | null>(firstReady(first)?.id ?? null);
  const [asked, setAsked] = useState(false);
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);
  const { answer: quote, refusal, asking } = usePayoutQuote(amount);
  const account = accounts.data.find(({ id }) => id === accountId);
  const tooMuch = quote !== null && quote.total.amount > available.amount;

  if (available.amount === 0n) return <NothingYet />;
  if (reviewed) return <WithdrawReview reviewed={reviewed} onBack={() => setReviewed(null)} />;

  const review = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (quote && account?.readyAt === null && !tooMuch) setReviewed({ quote, account });
    else if (!quote || tooMuch) document.getElementById("field-amount")?.focus();
  };
  const amountError =
    refusal?.fields.amount ??
    refusal?.words ??
    (tooMuch
      ? refusalWords.balance_too_low
      : asked && amount === ""
        ? "Type how much you want to withdraw."
        : undefined);
  return (
    <div className="grid max-w-120 gap-8">
      <form id="withdraw" method="post" onSubmit={review} noValidate className="grid gap-6">
        <AmountField
          available={available}
          amount={amount}
          onChange={setAmount}
          onLeave={() => quote && setAmount(typedText(quote.amount))}
          error={amountError}
        />
      </form>
      <AccountChoice accounts={accounts.data} value={accountId} onChange={setAccountId} />
      {account?.readyAt && <Waits readyAt={account.readyAt} now={now} />}
      {quote && !tooMuch && <PayoutLines sum={quote} />}
      <div className="grid gap-2">
        <Button type="submit" form="withdraw" disabled={account?.readyAt !== null} pending={asking}>
          Look it over
        </Button>
        <p className="text-13 text-ink2">
          A person approves every withdrawal. After that most banks show it within five minutes.
        </p>
      </div>
    </div>
  );
}

/** The account that money can go to now; the newest of those that wait, if all do. */
const firstReady = (accounts: readonly Account[]): Account | undefined =>
  accounts.find(({ readyAt }) => readyAt === null) ?? accounts[0];

/** Why nothing goes there yet, and from when on. */
function Waits({ readyAt, now }: { readyAt: Date; now: Date }) {
  return (
    <Notice tone="held" title={`Money can go to this account from ${dateTime(readyAt, now)}`}>
      <p>
        A new account waits a day, and so does a new phone number. We have told you by every way we
        have, so that nobody can do this without you. Until then your money stays in your wallet.
      </p>
    </Notice>
  );
}

type AccountChoiceProps = {
  accounts: readonly Account[];
  value: string | null;
  onChange: (id: string) => void;
};

/** One of the kept accounts, or a new one, which is then the chosen one. */
function AccountChoice({ accounts, value, onChange }: AccountChoiceProps) {
  const [adding, setAdding] = useState(accounts.length === 0);
  const none = accounts.length === 0;
  const added = (id: string) => {
    onChange(id);
    setAdding(false);
  };
  return (
    <>
      {!none && <Accounts accounts={accounts} value={value} onChange={onChange} />}
      {adding ? (
        <section aria-labelledby="new-account" className="grid gap-4">
          <h2 id="new-account" className="text-16 font-semibold">
            {none ? "Your bank account" : "Another bank account"}
          </h2>
          <AddAccount onAdded={added} {...(none ? {} : { onCancel: () => setAdding(false) })} />
        </section>
      ) : (
        <Button look="quiet" onClick={() => setAdding(true)} className="justify-self-start">
          Add another account
        </Button>
      )}
    </>
  );
}

type AmountFieldProps = {
  available: Money;
  amount: string;
  onChange: (amount: string) => void;
  onLeave: () => void;
  error: string | undefined;
};

function AmountField({ available, amount, onChange, onLeave, error }: AmountFieldProps) {
  const [asking, setAsking] = useState(false);
  const all = async () => {
    setAsking(true);
    const most = await wholeOf(available);
    setAsking(false);
    onChange(typedText(most ?? available));
  };
  return (
    <Field
      name="amount"
      label="How much?"
      hint={
        <>
          You can withdraw <MoneyText of={available} />, our fee included
        </>
      }
      error={error}
    >
      {(control) => (
        <span className="flex gap-2">
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            ref={early((typed) => {
              if (typed.value !== amount) onChange(typed.value);
            })}
            value={amount}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onLeave}
            className={`${control.className} display min-w-0 flex-1 text-21`}
          />
          <Button look="secondary" pending={asking} onClick={all}>
            All
          </Button>
        </span>
      )}
    </Field>
  );
}

function Accounts({ accounts, value, onChange }: AccountChoiceProps) {
  return (
    <RadioCards
      name="account"
      legend="To which account?"
      choices={accounts.map(({ id, accountName, bankName, last4 }) => ({
        value: id,
        label: accountName,
        note: (
          <span className="tabular">
            {bankName} ••{last4}
          </span>
        ),
      }))}
      value={value}
      onChange={onChange}
      columns="grid-cols-1"
    />
  );
}

function NothingYet() {
  return (
    <div className="grid max-w-120 justify-items-start gap-4 border-y border-line py-8">
      <p className="text-18">There is nothing to withdraw yet.</p>
      <p className="text-ink2">Money from finished orders lands in your wallet first.</p>
      <ButtonLink look="secondary" href={paths.wallet()}>
        Back to the wallet
      </ButtonLink>
    </div>
  );
}
