"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/refusals";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { ReleaseDialog } from "./release-dialog";
import { useAct } from "./use-act";

type Action = OrderView["actions"][number];

const find = (order: OrderView, name: string) =>
  order.actions.find(({ action }) => action === name);

const reasonOf = (action: Action | undefined) =>
  action && !action.allowed && action.reason ? refusalWords[action.reason] : undefined;

const pays = ({ sentence }: OrderView) =>
  sentence.key === "pay_to_start" || sentence.key === "part_paid_buyer";

const isAstray = (order: OrderView) => pays(order) && order.payment?.status === "UNMATCHED";

const hasMain = (order: OrderView) =>
  pays(order) ||
  find(order, "start")?.allowed ||
  ["accept", "complete", "release"].some((name) => find(order, name));

/** At most one thing to do and one way out; both only because the server says they are there. */
export function OrderActions({ order, onDone }: { order: OrderView; onDone: () => void }) {
  const [releasing, setReleasing] = useState(false);
  const { act, pending, refusal } = useAct();
  const { other } = orderPeople(order);
  const note =
    reasonOf(find(order, "complete")) ?? reasonOf(find(order, "release")) ?? noteOf(order, other);
  const withdraws = find(order, "withdraw");
  if (!hasMain(order) && !withdraws && !note) return null;
  return (
    <div className="sticky bottom-14 z-5 -mx-4 grid gap-3 border-y border-line bg-surface px-4 py-4 xs:-mx-6 xs:px-6 md:static md:mx-0 md:max-w-120 md:border-0 md:bg-transparent md:px-0">
      <RefusalNotice refusal={refusal} />
      {isAstray(order) && (
        <Notice tone="held" title="Your money arrived, but not as it was due.">
          We keep it safe and apart. Please don’t pay again before we have sorted it out with you.
        </Notice>
      )}
      <MainAct
        order={order}
        pending={pending}
        onAct={async (call) => (await act(call)) && onDone()}
        onRelease={() => setReleasing(true)}
      />
      {note && <p className="text-13 text-ink2">{note}</p>}
      {withdraws && <Withdraw reference={order.ref} />}
      <ReleaseDialog
        order={order}
        open={releasing}
        onClose={() => setReleasing(false)}
        onReleased={onDone}
      />
    </div>
  );
}

type MainActProps = {
  order: OrderView;
  pending: boolean;
  onAct: (call: () => Promise<unknown>) => void;
  onRelease: () => void;
};

/** The one thing to do now. What is not yet allowed stays visible, pale, with its reason below. */
function MainAct({ order, pending, onAct, onRelease }: MainActProps) {
  const { ref } = order;
  const complete = find(order, "complete");
  const release = find(order, "release");
  const lookOf = ({ allowed }: Action) => (allowed ? "primary" : "secondary");
  if (isAstray(order)) {
    return (
      <ButtonLink look="secondary" href={paths.pay(ref)}>
        See your payment
      </ButtonLink>
    );
  }
  if (pays(order)) {
    return <ButtonLink href={paths.pay(ref)}>Pay {moneyText(order.price.buyerPays)}</ButtonLink>;
  }
  if (find(order, "accept")) {
    return <ButtonLink href={paths.shared(ref)}>Read the terms and answer</ButtonLink>;
  }
  if (find(order, "start")?.allowed) {
    return (
      <Button pending={pending} onClick={() => onAct(() => ask.orders.start.mutate({ ref }))}>
        Start now
      </Button>
    );
  }
  if (complete) {
    return (
      <Button
        look={lookOf(complete)}
        disabled={!complete.allowed}
        pending={pending}
        onClick={() => onAct(() => ask.orders.complete.mutate({ ref }))}
      >
        Everything is done
      </Button>
    );
  }
  if (!release) return null;
  return (
    <Button look={lookOf(release)} disabled={!release.allowed} onClick={onRelease}>
      Release {moneyText(order.amount)} to {orderPeople(order).other}
    </Button>
  );
}

function noteOf(order: OrderView, other: string): string | null {
  if (order.sentence.key === "check_item") {
    return `Only release after you have checked the item. We pay ${other} at once.`;
  }
  if (order.sentence.key === "waiting_for_payment") {
    return "We message you the moment the money is here. A screenshot is not a payment.";
  }
  return null;
}

function Withdraw({ reference }: { reference: string }) {
  const { act, pending, refusal, forget } = useAct();
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    forget();
  };
  const withdraw = async () => {
    if (await act(() => ask.orders.withdraw.mutate({ ref: reference }))) close();
  };
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Take the order back
      </Button>
      <Dialog open={asking} onClose={close} title="Take this order back?">
        <div className="grid gap-4">
          <p className="text-ink2">
            Nothing has been paid. The link stops working and nobody can agree to it any more.
          </p>
          <RefusalNotice refusal={refusal} />
          <Button look="danger" pending={pending} onClick={withdraw}>
            Take it back
          </Button>
          <Button look="secondary" onClick={close}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </>
  );
}
