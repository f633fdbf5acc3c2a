import { allocate, type Money, minus, money, plus, share, toDecimal, zero } from "@/lib/money";
import type { feeConfiguration } from "@/server/db/schema/ledger";
import { DomainError } from "../errors";

type Row = typeof feeConfiguration.$inferSelect;
/** What a price list says, without who decided on it. */
export type FeeConfiguration = Omit<
  Row,
  "status" | "reason" | "proposedBy" | "proposedAt" | "decidedBy" | "decidedAt"
>;
/** A price list that is not yet anybody's: no number, and no moment at which it starts. */
export type Prices = Omit<FeeConfiguration, "id" | "effectiveFrom" | "effectiveTo">;
export type FeePayer = "BUYER" | "SELLER" | "BOTH";

/** What an order costs and who pays it; frozen with the terms. */
export interface Quote {
  /** Of the price list it was worked out by. */
  readonly version: number;
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
 * The service fee on `principal`, without VAT: the flat part, and of each band of the price its own
 * share, each rounded half up; never under the least fee nor over the highest. It never falls when
 * the price rises, because a band's rate counts only for what lies within it.
 */
export const serviceFee = (config: Prices, principal: Money): Money => {
  const bands = [{ from: "0", basisPoints: config.serviceBasisPoints }, ...config.bands];
  const shares = bands.map(({ from, basisPoints }, index) => {
    const low = BigInt(from);
    const next = bands[index + 1];
    const high =
      next && BigInt(next.from) < principal.amount ? BigInt(next.from) : principal.amount;
    return share(money(high > low ? high - low : 0n, principal.currency), basisPoints);
  });
  const flat = money(config.serviceFlat, principal.currency);
  return clamp(shares.reduce(plus, flat), config.serviceMin, config.serviceMax);
};

/** Who pays our fee; `buyerShare` counts only when both do, and is a half without it. */
export interface FeeSplit {
  readonly feePayer: FeePayer;
  readonly buyerShare?: number | null | undefined;
}

/** What per cent of our fee the buyer pays. */
export const buyerPart = ({ feePayer, buyerShare }: FeeSplit): number =>
  feePayer === "BOTH" ? (buyerShare ?? 50) : feePayer === "BUYER" ? 100 : 0;

/** Whether a price list lets two people agree on this. */
export const isOffered = (config: Prices, split: FeeSplit): boolean =>
  config.buyerShareLeast <= buyerPart(split) && buyerPart(split) <= config.buyerShareMost;

/**
 * The service fee on `principal` and the VAT on that fee.
 * @throws DomainError fee_payer_not_offered, price_below_fee when the seller would be left with nothing
 */
export const quote = (config: FeeConfiguration, principal: Money, split: FeeSplit): Quote => {
  if (!isOffered(config, split)) {
    throw new DomainError("fee_payer_not_offered", {
      least: String(config.buyerShareLeast),
      most: String(config.buyerShareMost),
    });
  }
  const price = priceOf(config, principal, split);
  if (price.sellerGets.amount <= 0n) {
    throw new DomainError("price_below_fee", {
      fee: toDecimal(plus(price.sellerFee, price.sellerVat)),
    });
  }
  return { ...price, version: config.id };
};

/**
 * The same for a price list that is not yet anybody's, and even where nothing would be left. When
 * both pay half, the odd kobo is the buyer's.
 */
export const priceOf = (
  config: Prices,
  principal: Money,
  split: FeeSplit,
): Omit<Quote, "version"> => {
  const fee = serviceFee(config, principal);
  const vat = share(fee, config.vatBasisPoints);
  const weights = [BigInt(buyerPart(split)), BigInt(100 - buyerPart(split))];
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
 * What both sides are to be told of a price before they agree to it.
 * @throws DomainError fee_payer_not_offered, price_below_fee
 */
export const orderCosts = (
  config: FeeConfiguration,
  { amount, ...split }: { readonly amount: Money } & FeeSplit,
) => {
  const { buyerPays, sellerGets } = quote(config, amount, split);
  return { buyerPays, sellerGets };
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

export const payoutQuote = (config: Prices, amount: Money): PayoutQuote => {
  const fee = money(config.payoutFlat, amount.currency);
  const vat = share(fee, config.vatBasisPoints);
  const duty = money(amount.amount >= config.dutyFrom ? config.dutyFlat : 0n, amount.currency);
  return { amount, fee, vat, duty, total: plus(plus(plus(amount, fee), vat), duty) };
};
