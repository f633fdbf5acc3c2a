"use client";

import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useState } from "react";
import { MoneyText } from "@/components/money-text";
import { usePace } from "@/components/realtime/use-pace";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { Press } from "@/components/ui/press";
import { SumLines } from "@/components/ui/sum-lines";
import { time } from "@/lib/format";
import type { Money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { type RouterOutputs, useTRPC } from "@/lib/trpc";
import { ActivityList } from "./activity-list";
import { HeldNotice } from "./held-notice";

type WalletViewProps = {
  wallet: RouterOutputs["ledger"]["wallet"];
  activity: RouterOutputs["ledger"]["activity"];
};

type Wallet = WalletViewProps["wallet"];

const HIDDEN = "kro.amounts-hidden";

/** Whether amounts are covered on this device, for use on a bus. */
function useHidden() {
  const [hidden, setHidden] = useState(false);
  useEffect(() => setHidden(localStorage.getItem(HIDDEN) === "yes"), []);
  const toggle = () => {
    localStorage.setItem(HIDDEN, hidden ? "no" : "yes");
    setHidden(!hidden);
  };
  return { hidden, toggle };
}

/** What is mine, what is held, what is moving. Balances never count up or down; they are. */
export function WalletView({ wallet: first, activity }: WalletViewProps) {
  const trpc = useTRPC();
  const refetchInterval = usePace(30_000);
  const { data, isError, dataUpdatedAt } = useQuery(
    trpc.ledger.wallet.queryOptions(undefined, { initialData: first, refetchInterval }),
  );
  const { hidden, toggle } = useHidden();
  return (
    <div className="grid max-w-200 gap-10">
      {isError && (
        <Notice tone="neutral">
          We can’t refresh right now. This is how it stood at {time(new Date(dataUpdatedAt))}.
        </Notice>
      )}
      <Available wallet={data} hidden={hidden} onToggle={toggle} />
      <HeldNotice wallet={data} hidden={hidden} />
      <Moving wallet={data} hidden={hidden} />
      <ActivityList first={activity} hidden={hidden} />
    </div>
  );
}

type AvailableProps = { wallet: Wallet; hidden: boolean; onToggle: () => void };

function Available({ wallet, hidden, onToggle }: AvailableProps) {
  const EyeIcon = hidden ? EyeOff : Eye;
  return (
    <div>
      <div className="flex items-center gap-2">
        <p className="text-14 text-ink2">You can withdraw</p>
        <Press
          onClick={onToggle}
          aria-pressed={hidden}
          className="grid size-11 place-items-center rounded-full text-ink3 hover:bg-sunken sm:size-9"
        >
          <EyeIcon aria-hidden="true" size={18} />
          <span className="sr-only">Hide amounts</span>
        </Press>
      </div>
      <p className="min-h-12">
        {hidden ? (
          <span className="display text-44">
            <Dots />
          </span>
        ) : (
          <MoneyText of={wallet.available} size="hero" />
        )}
      </p>
      {wallet.available.amount > 0n ? (
        <ButtonLink href={paths.withdraw()} className="mt-4">
          Withdraw
        </ButtonLink>
      ) : (
        <p className="mt-2 max-w-[56ch] text-ink2">
          Money from finished orders lands here, and you send it to your bank.
        </p>
      )}
    </div>
  );
}

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

const togetherOf = ({ available, heldBack, onTheWay, expectedAsSeller }: Wallet): Money => ({
  ...available,
  amount: available.amount + heldBack.amount + onTheWay.amount + expectedAsSeller.amount,
});

function Moving({ wallet, hidden }: { wallet: Wallet; hidden: boolean }) {
  const { available, heldBack, expectedAsSeller, onTheWay, heldAsBuyer, counts } = wallet;
  const show = (of: Money): ReactNode => (hidden ? <Dots /> : <MoneyText of={of} />);
  return (
    <section aria-labelledby="moving" className="max-w-120">
      <h2 id="moving" className="mb-1 text-14 font-semibold text-ink2">
        Yours, held and moving
      </h2>
      <SumLines
        lines={[
          { label: "You can withdraw", value: show(available) },
          ...(heldBack.amount > 0n
            ? [{ label: "Held, because your balance is full", value: show(heldBack) }]
            : []),
          {
            label: "Held for what you sell",
            note: count(counts.asSeller, "order"),
            value: show(expectedAsSeller),
          },
          {
            label: "On the way to your bank",
            note: count(counts.payouts, "withdrawal"),
            value: show(onTheWay),
          },
        ]}
        total={{ label: "Together", value: show(togetherOf(wallet)) }}
      />
      {counts.asBuyer > 0 && (
        <p className="mt-3 flex justify-between gap-4 text-14 text-ink2">
          <span>Besides, we hold for what you buy ({count(counts.asBuyer, "order")})</span>
          {show(heldAsBuyer)}
        </p>
      )}
      <p className="mt-4 border-t border-line text-14">
        <Link
          href={paths.proof()}
          className="inline-flex min-h-11 items-center text-brand underline"
        >
          Check that your money is counted
        </Link>
      </p>
      <details className="border-t border-line text-14">
        <summary className="flex min-h-11 items-center font-semibold text-ink2">
          How this is worked out
        </summary>
        <p className="max-w-[60ch] pb-3 text-ink2">
          What you can withdraw is the balance of your own account in our books. What is held
          because your balance is full is yours too, and comes to it by itself. What we hold for
          your sales becomes yours when the buyer releases it, our fee already taken off. What is on
          its way has left your balance and is yours until your bank has it.
        </p>
      </details>
    </section>
  );
}

function Dots() {
  return (
    <span role="img" aria-label="hidden">
      ••••••
    </span>
  );
}
