import type { OrderSubject } from "../orders/load-order";
import { fundedMilestones, type MilestoneShare, sharesOf, takeFrom } from "../orders/shares";

/** What a bank takes out of an order that still holds money. Minor units. */
export interface ChargeBackShares {
  readonly principal: bigint;
  /** The buyer's fee and VAT on that principal, which would have gone back with it. */
  readonly fee: bigint;
  readonly contested: bigint;
  readonly parts: readonly MilestoneShare[];
}

const shareOf = (order: OrderSubject, principal: bigint) => {
  const parts = takeFrom(fundedMilestones(order), principal, "toBuyer");
  return { principal, parts, fee: sharesOf(order, parts).amounts.feeBack.amount };
};

/**
 * As much of `amount` as is still held: all of it with what is contested, or else only what nobody
 * contests, with the fee on it, never more than the bank takes.
 */
export const chargeBackShares = (order: OrderSubject, amount: bigint): ChargeBackShares => {
  const held = order.held.amount;
  const all = held + order.feeFunded - order.feeSpent;
  if (amount >= all) {
    return { ...shareOf(order, held), fee: all - held, contested: held - order.undisputed.amount };
  }
  const wanted = (amount * held) / all;
  const free = order.undisputed.amount;
  let share = shareOf(order, wanted < free ? wanted : free);
  // The fee on it is rounded for each milestone, up at times.
  while (share.principal + share.fee > amount) share = shareOf(order, share.principal - 1n);
  return { ...share, contested: 0n };
};
