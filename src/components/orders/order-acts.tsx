"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { ActDialog } from "./act-dialog";
import { OrderActions } from "./order-actions";
import { OrderPanels } from "./order-panels";
import type { OrderView } from "./order-types";
import type { useActDialog } from "./use-act-dialog";

// Only while terms wait for this person's answer.
const AnswerOrder = dynamic(() => import("./answer-order").then((file) => file.AnswerOrder), {
  loading: () => <Skeleton className="h-40" />,
});

type OrderActsProps = {
  order: OrderView;
  now: Date;
  riderAddress: string;
  dialog: ReturnType<typeof useActDialog>;
  onDone: () => void;
};

/** Everything this person can do now, with the dialogs that ask before it is done. */
export function OrderActs({ order, now, riderAddress, dialog, onDone }: OrderActsProps) {
  return (
    <>
      {order.answers ? (
        <AnswerOrder order={order} now={now} />
      ) : (
        <OrderActions order={order} onOpen={dialog.show} onDone={onDone} />
      )}
      <OrderPanels order={order} now={now} riderAddress={riderAddress} onDone={onDone} />
      <ActDialog
        action={dialog.last}
        open={dialog.open}
        order={order}
        now={now}
        onClose={dialog.close}
        onDone={onDone}
      />
    </>
  );
}
