"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { SumLines } from "@/components/ui/sum-lines";
import { askLater } from "@/lib/ask-later";
import { moneyText } from "@/lib/format";
import { type Money, minus } from "@/lib/money";
import { type Refusal, refusalOf } from "@/lib/refusals";

type PayFromWalletProps = {
  reference: string;
  seller: string;
  due: Money;
  available: Money;
  onPaid: () => Promise<void>;
};

/** The wallet covers what is due: one look at the sums, then it is paid at once. */
export function PayFromWallet(props: PayFromWalletProps) {
  const { reference, seller, due, available, onPaid } = props;
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pay = async () => {
    setPending(true);
    setRefusal(null);
    try {
      await (await askLater()).orders.payFromBalance.mutate({ ref: reference });
      await onPaid();
      setOpen(false);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(false);
  };
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        Pay from your wallet
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Pay from your wallet?">
        <div className="grid gap-4">
          <SumLines
            lines={[
              { label: "In your wallet", value: <MoneyText of={available} /> },
              {
                label: `We hold it for ${seller}`,
                value: <MoneyText of={{ ...due, amount: -due.amount }} />,
              },
            ]}
            total={{
              label: "Left in your wallet",
              value: <MoneyText of={minus(available, due)} />,
            }}
          />
          <p className="text-14 text-ink2">
            {seller} gets nothing before you say so, or the agreed time to check is over.
          </p>
          <RefusalNotice refusal={refusal} />
          <Button pending={pending} onClick={pay}>
            Pay {moneyText(due)} now
          </Button>
          <Button look="secondary" onClick={() => setOpen(false)}>
            Not now
          </Button>
        </div>
      </Dialog>
    </>
  );
}
