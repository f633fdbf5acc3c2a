/** Ours: `kro-in-…`, `kro-out-…`, `kro-back-…`, with 26 small letters and digits. */
const ours = /^kro-(in|out|back)-([0-9a-z]{26})$/;
const theirs = /^(in|out|back)([0-9a-z]{26})$/i;

/**
 * Our reference as this bank takes it: letters and digits only, thirty of them at most. No two of
 * ours become the same. Source: the samples at developer.providusbank.com; no rule is published
 */
export const compact = (reference: string): string => {
  const [, way, rest] = ours.exec(reference) ?? [];
  if (!way || !rest) throw new Error("not a reference of ours");
  return way + rest;
};

/** The same, back in our spelling; null when it is none of ours. */
export const expand = (text: string): string | null => {
  const [, way, rest] = theirs.exec(text.trim()) ?? [];
  return way && rest ? `kro-${way.toLowerCase()}-${rest.toLowerCase()}` : null;
};

const LAGOS_MS = 3_600_000;
const plain = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/i;

/**
 * A moment as this bank writes it, in Lagos and in one of several spellings, as an ISO moment. Null
 * when it is none of them, or no moment at all.
 */
export const readLagos = (text: string): string | null => {
  const parts = plainParts(text.trim()) ?? americanParts(text.trim());
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(ms);
  // The 30th of February is the 2nd of March to a computer, and to nobody else.
  const real = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24;
  return real ? new Date(ms - LAGOS_MS).toISOString() : null;
};

type Parts = readonly [number, number, number, number, number, number];

const plainParts = (text: string): Parts | null => {
  const match = plain.exec(text);
  return match && (match.slice(1, 7).map((part) => Number.parseInt(part, 10)) as unknown as Parts);
};

/** Month first, and a clock of twelve hours. */
const americanParts = (text: string): Parts | null => {
  const match = american.exec(text);
  if (!match) return null;
  const [month = 0, day = 0, year = 0, twelfth = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number.parseInt(part, 10));
  const hour = (twelfth % 12) + (match[7]?.toUpperCase() === "PM" ? 12 : 0);
  return [year, month, day, hour, minute, second];
};
