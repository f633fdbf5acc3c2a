import type { World } from "../world";
import { describePayoutEvent } from "./describe-payout";
import { sessionId } from "./pay";
import type { Payout, PayoutStatus } from "./records";
import { announceFincra } from "./webhooks";

/** Brings a payout to its planned end after the usual short wait. */
export function settlePayoutLater(world: World, payout: Payout) {
  const next = nextOf(payout);
  if (!next) return;
  world.timers.after(world.settings.settleMs, () => {
    const fresh = world.fincra.payouts.get(String(payout.id));
    if (!fresh || fresh.status !== payout.status) return;
    const settled = settlePayout(world, fresh, next);
    if (typeof settled !== "string") settlePayoutLater(world, settled);
  });
}

function nextOf({ status, plan }: Payout): PayoutStatus | null {
  if (status === "failed" || status === plan) return null;
  if (plan === "returned") return status === "processing" ? "successful" : "failed";
  return plan;
}

/** One that was paid can only come back, and then it says `failed`: there is no other word for it. */
const NEXT: Record<PayoutStatus, PayoutStatus[]> = {
  processing: ["successful", "failed"],
  successful: ["failed"],
  failed: [],
};

/** Moves a payout on and tells the app. Returns the refusal as a sentence when it may not move. */
export function settlePayout(world: World, before: Payout, as: string): Payout | string {
  const status = NEXT[before.status].find((one) => one === as);
  if (!status) return `A payout that is ${before.status} cannot become ${as || "nothing"}`;
  const at = world.now().toISOString();
  const after: Payout = {
    ...before,
    status,
    reason: status === "failed" ? reasonOf(before) : null,
    traceId: before.traceId ?? (status === "successful" ? sessionId() : null),
    valuedAt: before.valuedAt ?? (status === "successful" ? at : null),
    updatedAt: at,
  };
  world.fincra.payouts.put(after);
  bookPayout(world, after);
  const event = `payout.${status}`;
  announceFincra(world, event, after.moneyReference, describePayoutEvent(after));
  return after;
}

const reasonOf = ({ status }: Payout) =>
  status === "processing"
    ? "The receiving bank declined the transfer"
    : "The receiving bank returned the money";

/**
 * Writes what a payout moved into the record; a second time changes nothing. Amount and fee leave
 * when it is accepted. A failed one gives back both, one that came back only the amount.
 */
export function bookPayout(world: World, payout: Payout) {
  const { moneyReference, status, valuedAt } = payout;
  const [amount, fee] = [BigInt(payout.amount), BigInt(payout.fee)];
  world.money.record("out", moneyReference, amount, "NGN", "fincra");
  world.money.record("charge", moneyReference, fee, "NGN", "fincra");
  if (status !== "failed") return;
  world.money.record("return", moneyReference, amount, "NGN", "fincra");
  if (valuedAt === null) world.money.record("charge", moneyReference, -fee, "NGN", "fincra");
}
