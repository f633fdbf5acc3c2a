import type { Charge } from "./records";

/**
 * The fee, tax and all, in kobo: 1.4 % and 7.5 % of that. No tariff is published; this one gives the
 * figures of the samples (₦18.06, ₦1.26 of it tax, on ₦1,200).
 */
export function feeOf(amount: bigint): { fee: bigint; vat: bigint } {
  const base = (amount * 14n + 500n) / 1000n;
  const vat = (base * 75n + 500n) / 1000n;
  return { fee: base + vat, vat };
}

/** What the payer is asked for: where the customer bears the fee, it comes on top. */
export const dueOf = ({ requested, feeBearer }: Charge): bigint =>
  BigInt(requested) + (feeBearer === "customer" ? feeOf(BigInt(requested)).fee : 0n);

export function varianceOf(
  charge: Charge,
  received: string,
): "underpayment" | "overpayment" | null {
  const due = dueOf(charge);
  if (BigInt(received) === due) return null;
  return BigInt(received) < due ? "underpayment" : "overpayment";
}
