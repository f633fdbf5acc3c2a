/** Currencies the product knows, with the number of decimal places people write. */
export const currencies = {
  NGN: { exponent: 2, symbol: "₦", name: "naira" },
} as const satisfies Record<string, { exponent: number; symbol: string; name: string }>;

export type Currency = keyof typeof currencies;

/** An amount in minor units (kobo for NGN), always together with its currency. */
export type Money = { readonly amount: bigint; readonly currency: Currency };

/** The most any single sum may be: 10^15 minor units, the bound the database also keeps. */
export const AMOUNT_MAX = 1_000_000_000_000_000n;

export const money = (amount: bigint, currency: Currency = "NGN"): Money => ({ amount, currency });

export const zero = (currency: Currency = "NGN"): Money => money(0n, currency);

const sameCurrency = (a: Money, b: Money): Currency => {
  if (a.currency !== b.currency) throw new Error(`cannot mix ${a.currency} with ${b.currency}`);
  return a.currency;
};

export const plus = (a: Money, b: Money): Money => money(a.amount + b.amount, sameCurrency(a, b));

export const minus = (a: Money, b: Money): Money => money(a.amount - b.amount, sameCurrency(a, b));

/**
 * `basisPoints` hundredths of a per cent of `m`, rounded half up once.
 * Only for sums that are not negative: a fee has no sign.
 */
export const share = (m: Money, basisPoints: number): Money => {
  if (m.amount < 0n) throw new Error("a share is taken of a sum that is not negative");
  if (!Number.isInteger(basisPoints) || basisPoints < 0) throw new Error("basis points are whole");
  return money((m.amount * BigInt(basisPoints) + 5_000n) / 10_000n, m.currency);
};

/**
 * Splits `m` by `weights` so that the parts sum to the whole: each part is rounded down and the
 * kobo left over go to the largest remainders, the earlier weight first on a tie.
 */
export const allocate = (m: Money, weights: readonly bigint[]): Money[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (m.amount < 0n || total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new Error("allocate needs a sum and weights that are not negative");
  }
  const parts = weights.map((weight, index) => ({
    index,
    floor: (m.amount * weight) / total,
    rest: (m.amount * weight) % total,
  }));
  let left = m.amount - parts.reduce((sum, part) => sum + part.floor, 0n);
  const byRest = [...parts].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const part of byRest) {
    if (left === 0n) break;
    part.floor += 1n;
    left -= 1n;
  }
  return parts.map((part) => money(part.floor, m.currency));
};

const typed = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*([km])?$/i;

/**
 * What a person typed ("185,000.00", "₦185000", "150k", "1.5m") as Money, or null when it is not
 * an amount above zero and within bounds. Never goes through a floating-point number.
 */
export const parseMoney = (text: string, currency: Currency = "NGN"): Money | null => {
  const match = typed.exec(text.trim().replace(/^(₦|NGN)\s*/i, ""));
  if (!match) return null;
  const [, whole = "", fraction = "", suffix = ""] = match;
  const scale = { "": 1n, k: 1_000n, m: 1_000_000n }[suffix.toLowerCase()] ?? 1n;
  const minor = BigInt(whole.replaceAll(",", "") + fraction.padEnd(2, "0")) * scale;
  return minor > 0n && minor <= AMOUNT_MAX ? money(minor, currency) : null;
};

/** Money as a plain decimal for logs, webhooks and job steps: "188977.50". */
export const toDecimal = (m: Money): string => {
  const digits = (m.amount < 0n ? -m.amount : m.amount).toString().padStart(3, "0");
  return `${m.amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
