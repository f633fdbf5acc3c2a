"use client";

import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { mayAct, whyNot } from "./find-act";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { useAct } from "./use-act";

type LateMoneyPanelProps = { order: OrderView; now: Date; onDone: () => void };

/** Money that came after the end: both may bring the order back with it for a day. */
export function LateMoneyPanel({ order, now, onDone }: LateMoneyPanelProps) {
  const { act, pending, refusal } = useAct();
  const { late } = order;
  const until = order.deadlines.find(({ kind }) => kind === "revive_by")?.dueAt;
  if (late === null || until === undefined) return null;
  const { other } = orderPeople(order);
  const revive = async () => {
    if (await act(() => ask.orders.revive.mutate({ ref: order.ref }))) onDone();
  };
  const standing = late.wantedByYou
    ? `You want it back. We wait for ${other}.`
    : late.wantedByOther
      ? `${other} wants it back. It is up to you.`
      : "Nobody has said yet whether the order should go on.";
  const open = mayAct(order, "revive");
  return (
    <section aria-label="Money after the end" className="grid gap-3">
      <Notice tone="held" title="Money came after the order had ended.">
        <p>
          We keep <MoneyText of={late.received} className="font-semibold" /> apart until{" "}
          {dateTime(until, now)}. If you both say so, the order goes on as agreed. If not, the money
          goes to the buyer’s wallet.
        </p>
        <p className="mt-1">{standing}</p>
      </Notice>
      <RefusalNotice refusal={refusal} />
      {open ? (
        <Button pending={pending} onClick={revive}>
          Bring the order back
        </Button>
      ) : (
        !late.wantedByYou && <p className="text-13 text-ink2">{whyNot(order, "revive")}</p>
      )}
    </section>
  );
}
