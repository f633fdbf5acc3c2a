import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { parseMoney, zero } from "@/lib/money";
import { DomainError } from "../errors";
import type { Prices } from "./rules";

/** An amount as a person types it, or nothing, which is said with a nought. */
const sumInput = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    if (/^0(\.00?)?$/.test(text.trim())) return zero();
    const parsed = parseMoney(text);
    if (parsed) return parsed;
    ctx.addIssue({ code: "custom", message: "Type an amount like 100.00, or 0" });
    return z.NEVER;
  });

/** Hundredths of a per cent; nobody proposes to take more than a fifth. */
const rateInput = z.number("Type a per cent").int().min(0).max(2_000, "At most 20 %");

const partInput = z
  .number("Type a per cent")
  .int("A whole per cent")
  .min(0)
  .max(100, "At most 100 %");

/** What a price list says, as a person writes it. */
export const feesInput = {
  serviceBasisPoints: rateInput,
  serviceFlat: sumInput,
  bands: z.array(z.strictObject({ from: amountInput, basisPoints: rateInput })).max(5),
  serviceMin: sumInput,
  serviceMax: sumInput,
  vatBasisPoints: rateInput,
  payoutFlat: sumInput,
  cancelFlat: sumInput,
  dutyFlat: sumInput,
  dutyFrom: sumInput,
  buyerShareUsual: partInput,
  buyerShareLeast: partInput,
  buyerShareMost: partInput,
} as const;

export const FeesInput = z.strictObject(feesInput);

/**
 * What a price list says, as its columns.
 * @throws DomainError fee_bands_out_of_order, fee_cap_below_least, fee_shares_out_of_order
 */
export const pricesOf = ({ bands, ...input }: z.output<typeof FeesInput>): Prices => {
  const starts = [0n, ...bands.map(({ from }) => from.amount)];
  if (starts.some((start, at) => at > 0 && start <= (starts[at - 1] ?? 0n))) {
    throw new DomainError("fee_bands_out_of_order");
  }
  if (input.serviceMax.amount < input.serviceMin.amount) {
    throw new DomainError("fee_cap_below_least");
  }
  const shares = [input.buyerShareLeast, input.buyerShareUsual, input.buyerShareMost] as const;
  if (shares[0] > shares[1] || shares[1] > shares[2]) {
    throw new DomainError("fee_shares_out_of_order");
  }
  return {
    currency: "NGN",
    buyerShareLeast: shares[0],
    buyerShareUsual: shares[1],
    buyerShareMost: shares[2],
    serviceBasisPoints: input.serviceBasisPoints,
    vatBasisPoints: input.vatBasisPoints,
    serviceFlat: input.serviceFlat.amount,
    serviceMin: input.serviceMin.amount,
    serviceMax: input.serviceMax.amount,
    payoutFlat: input.payoutFlat.amount,
    cancelFlat: input.cancelFlat.amount,
    dutyFlat: input.dutyFlat.amount,
    dutyFrom: input.dutyFrom.amount,
    bands: bands.map(({ from, basisPoints }) => ({ from: from.amount.toString(), basisPoints })),
  };
};
