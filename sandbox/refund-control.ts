import { type Answer, json, type Route, readObject, text } from "./http";
import { findRefund, settleRefund } from "./paystack/settle-refund";
import type { Refund } from "./records";
import type { World } from "./world";

/** Refunds as tests and scripts see and press them. */
export function refundControls(world: World): Route[] {
  return [
    {
      method: "GET",
      path: "/control/refunds",
      handle: () => json(200, { refunds: world.refunds.values().toReversed() }),
    },
    {
      method: "POST",
      path: "/control/refunds/settle",
      handle: (ask) => pressRefund(world, readObject(ask)),
    },
  ];
}

/**
 * Settles a refund, named by its id or as the newest of a payment's reference: 404 when there is
 * none, 409 with the reason when it may not move there.
 */
export function pressRefund(world: World, values: Record<string, unknown>): Answer {
  const refund = find(world, values);
  if (!refund) return json(404, { error: "No refund has this id or reference" });
  const settled = settleRefund(world, refund, text(values.as));
  return typeof settled === "string"
    ? json(409, { error: settled })
    : json(200, { refund: settled });
}

function find(world: World, { id, reference }: Record<string, unknown>): Refund | undefined {
  if (typeof id === "string" || typeof id === "number") return findRefund(world, id);
  return world.refunds.values().findLast((row) => row.reference === reference);
}
