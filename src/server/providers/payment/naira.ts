/** Naira as gateways write them: a whole number without leading zeros, and decimals if any. */
const naira = /^(0|[1-9]\d{0,12})(?:\.(\d{1,18}))?$/;
/** A JSON number of so many digits survives parsing and writing exactly; of more it may not. */
const DIGITS_MAX = 15;

/**
 * Naira, as text or as a JSON number, in whole kobo as decimal text. Null for anything that is not
 * certainly an amount of whole kobo below ten million million naira: a sign, an exponent, a fraction
 * of a kobo, a number too long to have survived its parsing.
 */
export const toKobo = (value: string | number): string | null => {
  const text = String(value);
  const match = naira.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (typeof value === "number" && (whole + fraction).length > DIGITS_MAX) return null;
  if (!/^0*$/.test(fraction.slice(2))) return null;
  return BigInt(whole + fraction.slice(0, 2).padEnd(2, "0")).toString();
};

/** Whole kobo in decimal text as naira with two decimals: `150050` is `1500.50`. */
export const toNaira = (minor: string): string => {
  if (!/^(0|[1-9]\d{0,14})$/.test(minor)) throw new Error("not whole kobo");
  const digits = minor.padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Whole kobo as the JSON number of naira that some calls want. It is read, never computed. */
export const toNairaNumber = (minor: string): number => {
  const value = JSON.parse(toNaira(minor)) as number;
  if (toKobo(value) !== minor) throw new Error("not exact as a number");
  return value;
};
