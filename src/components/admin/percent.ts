/** "2.5" typed by a person as hundredths of a per cent, 250; not a number when it is none. */
export function parsePercent(text: string): number {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return Number.NaN;
  const [, whole = "", part = ""] = match;
  return Number.parseInt(whole, 10) * 100 + Number.parseInt(part.padEnd(2, "0"), 10);
}

/** 250 hundredths of a per cent as "2.5", for a box or before " %". */
export const percentText = (basisPoints: number): string =>
  `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, "0")}`.replace(
    /\.?0+$/,
    "",
  );
