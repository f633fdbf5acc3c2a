"use client";

import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { mayAct } from "./find-act";
import { currentDeliverBy } from "./order-dates";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { useAct } from "./use-act";

type ExtensionPanelProps = {
  order: OrderView;
  now: Date;
  /** Something else is the one thing to do. */
  calm: boolean;
  onDone: () => void;
};

/** A wish for a later date that waits for an answer, with the answer where it is this person's. */
export function ExtensionPanel({ order, now, calm, onDone }: ExtensionPanelProps) {
  const { act, pending, refusal } = useAct();
  const asked = order.extensions.find(({ status }) => status === "OPEN");
  if (!asked) return null;
  const { other } = orderPeople(order);
  const until = order.deadlines.find(({ kind }) => kind === "extension_answer")?.dueAt;
  const answer = async (call: () => Promise<unknown>) => {
    if (await act(call)) onDone();
  };
  return (
    <section aria-labelledby="extension" className="grid gap-3 border-y border-line py-4">
      <h2 id="extension" className="font-semibold">
        {asked.mine ? `You asked ${other} for a later date` : `${other} asks for a later date`}
      </h2>
      <p>
        From {dateTime(currentDeliverBy(order), now)} to{" "}
        <strong className="font-semibold">{dateTime(asked.deliverBy, now)}</strong>.
      </p>
      <p className="text-14 wrap-anywhere text-ink2">“{asked.reason}”</p>
      {until && (
        <p className="text-13 text-ink3">
          {asked.mine ? `${other} has` : "You have"} until {dateTime(until, now)} to answer. If not,
          the date stays as it is.
        </p>
      )}
      {mayAct(order, "grantExtension") && (
        <>
          <RefusalNotice refusal={refusal} />
          <div className="flex flex-wrap gap-2">
            <Button
              look={calm ? "secondary" : "primary"}
              pending={pending}
              onClick={() => answer(() => ask.orders.grantExtension.mutate({ ref: order.ref }))}
            >
              Agree to the later date
            </Button>
            <Button
              look="secondary"
              pending={pending}
              onClick={() => answer(() => ask.orders.refuseExtension.mutate({ ref: order.ref }))}
            >
              Keep the date
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
