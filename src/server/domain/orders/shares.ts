import { type Money, money } from "@/lib/money";
import type { MilestoneRow, OrderSubject } from "./load-order";

/** What one milestone's held money does now: so much to the seller, so much back. Minor units. */
export interface MilestoneShare {
  readonly milestone: MilestoneRow;
  readonly toSeller: bigint;
  readonly toBuyer: bigint;
}

/** How much of a milestone is still held. */
export const leftOf = ({ amount, released, refunded }: MilestoneRow): bigint =>
  amount - released - refunded;

const isFunded = ({ status }: MilestoneRow) =>
  !["PENDING", "RELEASED", "REFUNDED", "CANCELLED"].includes(status);

/** The milestones whose money is here. */
export const fundedMilestones = (order: OrderSubject): MilestoneRow[] =>
  order.milestones.filter(isFunded);

/**
 * Gives `toSeller` of what is held to the seller, milestone by milestone from the first, and the
 * rest of these milestones' money to the buyer.
 */
export const divideOver = (
  milestones: readonly MilestoneRow[],
  toSeller: bigint,
): MilestoneShare[] => {
  let left = toSeller;
  const parts = milestones.map((milestone) => {
    const held = leftOf(milestone);
    const mine = left < held ? left : held;
    left -= mine;
    return { milestone, toSeller: mine, toBuyer: held - mine };
  });
  if (left !== 0n) throw new Error("more was divided than is held");
  return parts;
};

/** Takes `sum` out of these milestones for one side, from the first on; the rest stays held. */
export const takeFrom = (
  milestones: readonly MilestoneRow[],
  sum: bigint,
  to: "toSeller" | "toBuyer",
): MilestoneShare[] => {
  let left = sum;
  const parts = milestones.flatMap((milestone) => {
    const held = leftOf(milestone);
    const part = left < held ? left : held;
    left -= part;
    const none = { milestone, toSeller: 0n, toBuyer: 0n };
    return part > 0n ? [{ ...none, [to]: part }] : [];
  });
  if (left !== 0n) throw new Error("more was taken than is held");
  return parts;
};

/**
 * The part of a milestone's fee that is earned once `released` of it has gone to the seller. Always
 * worked out of the whole, so that the parts of many releases sum to the fee, to the kobo.
 */
const earned = (fee: bigint, amount: bigint, released: bigint): bigint => (fee * released) / amount;

/** What of a fee is given back once `refunded` has gone back: the fee less what the rest can earn. */
const returned = (fee: bigint, amount: bigint, refunded: bigint): bigint =>
  fee - earned(fee, amount, amount - refunded);

const atMost = (sum: bigint, most: bigint): bigint => (sum < most ? sum : most);

const sumsOf = ({ milestone, toSeller, toBuyer }: MilestoneShare) => {
  const { amount, released, refunded } = milestone;
  const earns = (fee: bigint) =>
    earned(fee, amount, released + toSeller) - earned(fee, amount, released);
  const returns = (fee: bigint) =>
    returned(fee, amount, refunded + toBuyer) - returned(fee, amount, refunded);
  // A part of a few kobo may be smaller than the kobo its rounding charges.
  const sellerFee = atMost(earns(milestone.sellerFee), toSeller);
  const sellerVat = atMost(earns(milestone.sellerVat), toSeller - sellerFee);
  return {
    net: toSeller - sellerFee - sellerVat,
    sellerFee,
    sellerVat,
    buyerFee: earns(milestone.buyerFee),
    buyerVat: earns(milestone.buyerVat),
    back: toBuyer,
    feeBack: returns(milestone.buyerFee) + returns(milestone.buyerVat),
  };
};

type Sums = ReturnType<typeof sumsOf>;
const names = ["net", "sellerFee", "sellerVat", "buyerFee", "buyerVat", "back", "feeBack"] as const;

/** All that a division moves: the amounts of its posting, and what the order's row says after it. */
export interface Shares {
  readonly toSeller: bigint;
  readonly toBuyer: bigint;
  readonly amounts: Readonly<Record<keyof Sums, Money>>;
  /** The order's own sums afterwards, by their database names. */
  readonly row: Readonly<Record<string, unknown>>;
  /** Which movement of this order's money this is; part of the journal's key. */
  readonly nth: number;
}

/** Adds up what each milestone's part moves, fees and their VAT by the frozen shares of each. */
export const sharesOf = (order: OrderSubject, parts: readonly MilestoneShare[]): Shares => {
  const all = parts.map(sumsOf);
  const total = (name: keyof Sums) => all.reduce((sum, one) => sum + one[name], 0n);
  const toSeller = parts.reduce((sum, part) => sum + part.toSeller, 0n);
  const toBuyer = parts.reduce((sum, part) => sum + part.toBuyer, 0n);
  const of = (amount: bigint) => money(amount, order.currency);
  const amounts = Object.fromEntries(names.map((name) => [name, of(total(name))])) as Record<
    keyof Sums,
    Money
  >;
  const nth = order.moneyMoves + 1;
  const feeSpent = total("buyerFee") + total("buyerVat") + total("feeBack");
  return {
    toSeller,
    toBuyer,
    amounts,
    nth,
    row: {
      released: (order.released + toSeller).toString(),
      refunded: (order.refunded + toBuyer).toString(),
      fee_spent: (order.feeSpent + feeSpent).toString(),
      money_moves: nth,
    },
  };
};
