import type { Payment } from "../records";
import type { World } from "../world";

/**
 * What of a payment can still go back to its payer, in kobo: not what was given back or is on its
 * way, and not what a bank took. Failed refunds do not count.
 */
export function leftOf(world: World, payment: Payment): bigint {
  const refunds = world.refunds
    .values()
    .filter((row) => row.transaction === payment.id && row.status !== "failed")
    .map((row) => BigInt(row.amount));
  const taken = world.disputes
    .values()
    .filter((row) => row.transaction === payment.id)
    .map((row) => BigInt(row.taken ?? "0"));
  return [...refunds, ...taken].reduce((left, sum) => left - sum, BigInt(payment.paid ?? "0"));
}
