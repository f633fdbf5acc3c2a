/** What of a seal is kept outside: its number, and the hash that holds all before it. */
export interface Anchor {
  readonly id: bigint;
  readonly hash: string;
}

/** As it is kept: two words and a newline, readable by whoever checks without us. */
export const anchorText = ({ id, hash }: Anchor): string => `${id} ${hash}\n`;

/** Null for what is no anchor. */
export const readAnchor = (text: string): Anchor | null => {
  const [, id, hash] = /^([1-9]\d{0,17}) ([0-9a-f]{64})\n$/.exec(text) ?? [];
  return id && hash ? { id: BigInt(id), hash } : null;
};

/**
 * What of the newest anchor does not agree with our seals; null when all does. `ours` is our seal of
 * that number, and `known` the highest number we ever found outside.
 */
export const judgeAnchor = (
  kept: Anchor | null,
  { ours, known }: { readonly ours: string | null; readonly known: bigint | null },
): string | null => {
  if (kept === null) return known === null ? null : "What was kept outside is gone, or no anchor";
  if (known !== null && kept.id < known) return "What was kept outside last is gone";
  if (ours === null) return "Seals that were kept outside are missing here";
  return ours === kept.hash ? null : "Our seal is not the one that was kept outside";
};
