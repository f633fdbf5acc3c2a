const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
const LONGEST_MS = 366 * UNITS.d;
const COMPOUND = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A wait that cannot be understood. Escrow must never read it as "no wait at all". */
export class DurationError extends Error {
  override name = "DurationError";
}

/**
 * When a wire duration ends, in milliseconds since the epoch: `1h30m`, `3d`, or an ISO instant
 * (one in the past ends at once). The official server takes an empty text as zero; here it is an
 * error on purpose, because the SDK sends an empty text for every duration it could not parse.
 * @throws DurationError when empty, unparsable or longer than 366 days
 */
export function endOf(text: string | null | undefined, from: number): number {
  if (text && INSTANT.test(text)) {
    const at = Date.parse(text);
    if (Number.isNaN(at)) throw new DurationError(`"${text}" is not a date`);
    if (at - from > LONGEST_MS) throw new DurationError(`"${text}" is more than 366 days away`);
    return at;
  }
  return from + lengthOf(text);
}

/**
 * Milliseconds of `<n>w<n>d<n>h<n>m<n>s`.
 * @throws DurationError when empty, zero, unparsable or longer than 366 days
 */
export function lengthOf(text: string | null | undefined): number {
  const parts = text ? COMPOUND.exec(text) : null;
  if (!parts) throw new DurationError(`"${text ?? ""}" is not a duration`);
  const [, w = 0, d = 0, h = 0, m = 0, s = 0] = parts;
  const ms = +w * UNITS.w + +d * UNITS.d + +h * UNITS.h + +m * UNITS.m + +s * UNITS.s;
  if (ms === 0) throw new DurationError(`"${text}" is no time at all`);
  if (ms > LONGEST_MS) throw new DurationError(`"${text}" is longer than 366 days`);
  return ms;
}
