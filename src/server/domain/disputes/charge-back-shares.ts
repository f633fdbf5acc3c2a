import type { MilestoneRow, OrderSubject } from "../orders/load-order";
import { fundedMilestones, sharesOf, takeFrom } from "../orders/shares";

/** What a bank takes out of an order that still holds money. Minor units. */
export interface ChargeBackShares {
  readonly principal: bigint;
  /** The buyer's fee and VAT on that principal, which would have gone back with it. */
  readonly fee: bigint;
  readonly contested: bigint;
}

/** Where a bank takes from: milestones that nobody contests first. */
export const chargedMilestones = (order: OrderSubject): MilestoneRow[] => {
  const funded = fundedMilestones(order);
  const isContested = ({ id }: MilestoneRow) => id === order.dispute?.milestoneId;
  return [...funded.filter((one) => !isContested(one)), ...funded.filter(isContested)];
};

/** Money that waits for the rest of what is due: no milestone knows of it yet. */
export const isWaiting = ({ fundingStatus }: OrderSubject): boolean => fundingStatus !== "FUNDED";

const shareOf = (order: OrderSubject, principal: bigint): ChargeBackShares => {
  const parts = takeFrom(chargedMilestones(order), principal, "toBuyer");
  return { principal, fee: sharesOf(order, parts).amounts.feeBack.amount, contested: 0n };
};

const atMost = (sum: bigint, most: bigint): bigint => (sum < most ? sum : most);

/**
 * As much of `amount` as is still held: all of it with what is contested, or else only what nobody
 * contests, with the fee on it, never more than the bank takes.
 */
export const chargeBackShares = (order: OrderSubject, amount: bigint): ChargeBackShares => {
  const held = order.held.amount;
  const fee = order.feeFunded - order.feeSpent;
  if (isWaiting(order)) {
    const principal = atMost(amount, held);
    return { principal, fee: atMost(amount - principal, fee), contested: 0n };
  }
  const free = order.undisputed.amount;
  if (amount >= held + fee) return { principal: held, fee, contested: held - free };
  let share = shareOf(order, atMost((amount * held) / (held + fee), free));
  // The fee on it is rounded for each milestone, up at times.
  while (share.principal + share.fee > amount) share = shareOf(order, share.principal - 1n);
  return share;
};
