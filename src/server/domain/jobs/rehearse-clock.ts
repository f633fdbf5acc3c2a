import { type Clock, clockRules } from "../clocks";
import { meetDeadline } from "../clocks/meet-deadline";
import { warnDeadline } from "../clocks/warn-deadline";
import type { Ctx } from "../context";
import { livePayments } from "../payments/read";
import { type DryRun, onlySays } from "./dry-run";
import { rehearse } from "./rehearse";

type Ids = Readonly<Record<string, string>>;

const clockOf = ({ orderId = "", kind = "" }: Ids) =>
  Object.hasOwn(clockRules, kind) ? { orderId, kind: kind as Clock } : null;

/** What this clock does is in the order's table. Before an unpaid order ends its gateways are asked. */
export const rehearseClock = async (ctx: Ctx, ids: Ids): Promise<DryRun> => {
  const clock = clockOf(ids);
  if (!clock) return onlySays("There is no such clock.");
  const open = clock.kind === "pay_by" ? await livePayments(ctx, clock.orderId) : [];
  const met = await rehearse(ctx, (within) => meetDeadline(within, clock));
  return {
    says: null,
    asks: open.map((payment) => ({ ...payment, asks: "whatCame" as const })),
    branches: [{ given: open.length > 0 ? "nothingCame" : "always", ...met }],
  };
};

export const rehearseWarning = async (ctx: Ctx, ids: Ids): Promise<DryRun> => {
  const clock = clockOf(ids);
  if (!clock) return onlySays("There is no such clock.");
  const warned = await rehearse(ctx, (within) => warnDeadline(within, clock));
  return { says: null, asks: [], branches: [{ given: "always", ...warned }] };
};
