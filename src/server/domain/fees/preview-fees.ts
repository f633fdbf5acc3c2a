import type * as z from "zod";
import { money } from "@/lib/money";
import type { Ctx } from "../context";
import { type FeesInput, pricesOf } from "./fees-input";
import { currentFees } from "./read";
import { type Prices, payoutQuote, priceOf } from "./rules";

/** Prices people really ask for, from the least to the most an order may have. Kobo. */
const examples = [
  100_000n,
  1_000_000n,
  5_000_000n,
  18_500_000n,
  100_000_000n,
  1_000_000_000n,
  5_000_000_000n,
];

/**
 * What a price list that is being written would ask for at some prices, beside what the one in force
 * asks for; `left` is what a seller who pays the fee would get, nothing or less where it is refused.
 * @throws DomainError fee_bands_out_of_order, fee_cap_below_least, fee_shares_out_of_order
 */
export const previewFees = async (ctx: Ctx, input: z.output<typeof FeesInput>) => {
  const [was, would] = [await currentFees(ctx), pricesOf(input)];
  return examples.map((amount) => ({
    price: money(amount),
    was: askedBy(was, amount),
    would: askedBy(would, amount),
  }));
};

const askedBy = (prices: Prices, amount: bigint) => {
  const { fee, vat, sellerGets } = priceOf(prices, money(amount), { feePayer: "SELLER" });
  const { fee: payoutFee, vat: payoutVat, duty } = payoutQuote(prices, money(amount));
  return { fee, vat, left: sellerGets, payoutFee, payoutVat, duty };
};
