"use client";

import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { paths } from "@/lib/paths";
import { whyNot } from "./find-act";
import { isAstray, type MainAct, mainActOf } from "./main-act";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { secondActOf } from "./second-act";
import { useAct } from "./use-act";
import type { OpenDialog } from "./use-act-dialog";

type OrderActionsProps = { order: OrderView; onOpen: OpenDialog; onDone: () => void };

/** At most one thing to do and one way out; both only because the server says they are there. */
export function OrderActions({ order, onOpen, onDone }: OrderActionsProps) {
  const { act, pending, refusal } = useAct();
  const main = mainActOf(order);
  const second = secondActOf(order);
  const note = noteOf(order, main);
  const astray = isAstray(order);
  if (!main && !second && !note && !astray) return null;
  const press = async (action: string) => {
    const call = presses[action];
    if (!call) return onOpen(action);
    if (await act(() => call(order.ref))) onDone();
  };
  return (
    <div className="sticky bottom-14 z-5 -mx-4 grid gap-3 border-y border-line bg-surface px-4 py-4 xs:-mx-6 xs:px-6 md:static md:mx-0 md:max-w-120 md:border-0 md:bg-transparent md:px-0">
      <RefusalNotice refusal={refusal} />
      {astray && <Astray reference={order.ref} />}
      {main && <Main main={main} pending={pending} onPress={() => press(main.action)} />}
      {second && (
        <Button look="secondary" pending={pending} onClick={() => press(second.action)}>
          {second.label}
        </Button>
      )}
      {note && <p className="text-13 text-ink2">{note}</p>}
    </div>
  );
}

/** Steps that need no second look: they move no money. */
const presses: Readonly<Record<string, (ref: string) => Promise<unknown>>> = {
  start: (ref) => ask.orders.start.mutate({ ref }),
  submit: (ref) => ask.orders.submit.mutate({ ref }),
  complete: (ref) => ask.orders.complete.mutate({ ref }),
};

type MainProps = { main: MainAct; pending: boolean; onPress: () => void };

function Main({ main: { label, allowed, href }, pending, onPress }: MainProps) {
  if (href) return <ButtonLink href={href as Route}>{label}</ButtonLink>;
  return (
    <Button
      look={allowed ? "primary" : "secondary"}
      disabled={!allowed}
      pending={pending}
      onClick={onPress}
    >
      {label}
    </Button>
  );
}

function Astray({ reference }: { reference: string }) {
  return (
    <>
      <Notice tone="held" title="Your money arrived, but not as it was due.">
        We keep it safe and apart. Please don’t pay again before we have sorted it out with you.
      </Notice>
      <ButtonLink look="secondary" href={paths.pay(reference)}>
        See your payment
      </ButtonLink>
    </>
  );
}

function noteOf(order: OrderView, main: MainAct | null): string | null {
  const { other } = orderPeople(order);
  const refused = main && whyNot(order, main.action);
  if (refused) return refused;
  if (main?.action === "release" || main?.action === "approve") {
    return `Only release after you have checked the item. We pay ${other} at once.`;
  }
  if (order.sentence.key === "waiting_for_payment") {
    return "We message you the moment the money is here. A screenshot is not a payment.";
  }
  return null;
}
