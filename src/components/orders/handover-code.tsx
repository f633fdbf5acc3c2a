"use client";

import { CopyRow } from "@/components/ui/copy-row";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

const running = ["ACCEPTED", "IN_PROGRESS"];

/** The buyer's code for the door; giving it away says "I have it". */
export function HandoverCode({ order, address }: { order: OrderView; address: string }) {
  const code = order.handoverCode;
  if (code === null || !running.includes(order.status)) return null;
  const { other } = orderPeople(order);
  return (
    <section aria-labelledby="handover" className="border-t border-line pt-4">
      <h2 id="handover" className="mb-2 text-14 font-semibold text-ink2">
        Your code for the door
      </h2>
      <p
        role="img"
        aria-label={[...code].join(" ")}
        className="tabular text-34 font-semibold tracking-[0.25em]"
      >
        {code}
      </p>
      <p className="mt-1 max-w-[46ch] text-14">
        <strong className="font-semibold">
          Show it only when you have the thing in your hand.
        </strong>{" "}
        <span className="text-ink2">
          With it, {other} or the rider says that it was handed over, and your time to check begins.
          We never ask you for it.
        </span>
      </p>
      <CopyRow label="The code" shown={code} />
      <CopyRow label="Page for the rider" shown={address} />
    </section>
  );
}
