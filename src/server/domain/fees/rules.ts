import { allocate, type Money, minus, money, plus, share, zero } from "@/lib/money";
import type { feeConfiguration } from "@/server/db/schema/ledger";

export type FeeConfiguration = typeof feeConfiguration.$inferSelect;
export type FeePayer = "BUYER" | "SELLER" | "BOTH";

/** What an order costs and who pays it; frozen with the terms. */
export interface Quote {
  readonly principal: Money;
  readonly fee: Money;
  readonly vat: Money;
  readonly buyerFee: Money;
  readonly buyerVat: Money;
  readonly sellerFee: Money;
  readonly sellerVat: Money;
  readonly buyerPays: Money;
  readonly sellerGets: Money;
}

const clamp = (m: Money, low: bigint, high: bigint): Money =>
  money(m.amount < low ? low : m.amount > high ? high : m.amount, m.currency);

/**
 * The service fee on `principal` and the VAT on that fee. When both pay, each pays half and the odd
 * kobo is the buyer's. The seller's part never exceeds the principal.
 */
export const quote = (config: FeeConfiguration, principal: Money, payer: FeePayer): Quote => {
  const fee = clamp(
    share(principal, config.serviceBasisPoints),
    config.serviceMin,
    config.serviceMax,
  );
  const vat = share(fee, config.vatBasisPoints);
  const weights = { BUYER: [1n, 0n], SELLER: [0n, 1n], BOTH: [1n, 1n] }[payer];
  const [buyerFee = zero(), sellerFee = zero()] = allocate(fee, weights);
  const [buyerVat = zero(), sellerVat = zero()] = allocate(vat, weights);
  return {
    principal,
    fee,
    vat,
    buyerFee,
    buyerVat,
    sellerFee,
    sellerVat,
    buyerPays: plus(plus(principal, buyerFee), buyerVat),
    sellerGets: minus(minus(principal, sellerFee), sellerVat),
  };
};

/**
 * What we keep when the buyer cancels a paid order before it was due to start: a flat part of the
 * fee the buyer paid, never more than that fee, with its VAT.
 */
export const cancelQuote = (
  config: FeeConfiguration,
  { buyerFee, buyerVat }: Pick<Quote, "buyerFee" | "buyerVat">,
): { readonly fee: Money; readonly vat: Money } => {
  const fee = clamp(buyerFee, 0n, config.cancelFlat);
  const vat = share(fee, config.vatBasisPoints);
  return { fee, vat: clamp(vat, 0n, buyerVat.amount) };
};

/** What a withdrawal of `amount` costs: our fee, VAT on it, and stamp duty where it is owed. */
export interface PayoutQuote {
  readonly amount: Money;
  readonly fee: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly total: Money;
}

export const payoutQuote = (config: FeeConfiguration, amount: Money): PayoutQuote => {
  const fee = money(config.payoutFlat, amount.currency);
  const vat = share(fee, config.vatBasisPoints);
  const duty = money(amount.amount >= config.dutyFrom ? config.dutyFlat : 0n, amount.currency);
  return { amount, fee, vat, duty, total: plus(plus(plus(amount, fee), vat), duty) };
};
