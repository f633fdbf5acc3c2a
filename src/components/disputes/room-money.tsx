"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { SumLines } from "@/components/ui/sum-lines";
import { useEver } from "@/components/ui/use-ever";
import { moneyText } from "@/lib/format";
import { plus } from "@/lib/money";
import { mayDo, type PartProps } from "./room-parts";

// Only who is about to let go of it needs it.
const UndisputedDialog = dynamic(
  () => import("./undisputed-dialog").then((file) => file.UndisputedDialog),
  { loading: () => null },
);

/** What is locked, what is not, and the way to let go of what nobody argues about. */
export function RoomMoney(props: PartProps) {
  const { room, view, people } = props;
  const [moving, setMoving] = useState(false);
  const wanted = useEver(moving);
  const { contested, undisputed } = view;
  const free = undisputed.amount > 0n;
  const releases = mayDo(room, "releaseUndisputed");
  const moves = free && (releases || mayDo(room, "refundUndisputed"));
  return (
    <section aria-labelledby="room-money">
      <h2 id="room-money" className="mb-2 text-14 font-semibold text-ink2">
        The money
      </h2>
      <div className="border-t border-line">
        <SumLines
          lines={[
            {
              label: "Contested",
              value: <MoneyText of={contested} />,
              note: "Paused. Neither of you can move it.",
            },
            { label: "Not contested", value: <MoneyText of={undisputed} /> },
          ]}
          total={{ label: "We hold", value: <MoneyText of={plus(contested, undisputed)} /> }}
        />
      </div>
      {moves && (
        <>
          <p className="mt-3 text-14 text-ink2">
            Nobody argues about {moneyText(undisputed)}. It need not wait for the rest.
          </p>
          <Button look="secondary" onClick={() => setMoving(true)} className="mt-3 w-full">
            {releases
              ? `Release it to ${people.seller} now`
              : `Give it back to ${people.buyer} now`}
          </Button>
          {wanted && (
            <UndisputedDialog
              {...props}
              open={moving}
              releases={releases}
              onClose={() => setMoving(false)}
            />
          )}
        </>
      )}
      {!free && !view.closedAt && (
        <p className="mt-2 text-13 text-ink3">
          All of it is contested, so all of it waits until this ends.
        </p>
      )}
    </section>
  );
}
