import { moneyText } from "@/lib/format";
import { allocate, type Money, minus, parseMoney, zero } from "@/lib/money";
import type { DraftMilestone } from "./draft";

/** A sum as it stands in a box: "185,000.00". */
export const inBox = (sum: Money) => moneyText(sum).replace(/^₦/, "");

/** What of the price is not in any milestone yet; below zero when they are too much. */
export function leftOf(total: Money, milestones: readonly DraftMilestone[]): Money {
  const parts = milestones.map(({ amount }) => parseMoney(amount) ?? zero(total.currency));
  return parts.reduce((left, part) => minus(left, part), total);
}

/** The sums of milestones that still follow their shares of the price; null when none need to change. */
export function sharedOut(
  total: Money,
  milestones: readonly DraftMilestone[],
): DraftMilestone[] | null {
  const shares = milestones.map(({ share }) => share);
  if (shares.length === 0 || shares.includes(null)) return null;
  const parts = allocate(
    total,
    shares.map((share) => BigInt(share ?? 0)),
  );
  const next = milestones.map((one, at) => ({ ...one, amount: inBox(parts[at] ?? total) }));
  return next.some((one, at) => one.amount !== milestones[at]?.amount) ? next : null;
}
