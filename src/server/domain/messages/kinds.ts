/** Kinds of news that somebody may do without by SMS or e-mail; the inbox has all of them. */
export const mutableKinds = ["AGREEMENT", "PROGRESS"] as const;
type MutableKind = (typeof mutableKinds)[number];

/**
 * What may be muted, and as which kind. Everything else must arrive: money, disputes, the safety of an
 * account, reminders, whatever starts a clock or says "don't deliver". Where silence has an effect,
 * somebody must have been told.
 */
const mutable: Readonly<Record<string, MutableKind>> = {
  "order.declined": "AGREEMENT",
  "order.withdrawn": "AGREEMENT",
  "order.started": "PROGRESS",
  "order.claimed": "PROGRESS",
  "order.fulfilled": "PROGRESS",
  "order.rejected": "PROGRESS",
  "order.waived": "PROGRESS",
  "order.extension_refused": "PROGRESS",
  "order.extension_lapsed": "PROGRESS",
};

/** The kind of an event that may be muted; null for all that must arrive. */
export const mutableKindOf = (event: string): MutableKind | null =>
  Object.hasOwn(mutable, event) ? (mutable[event] ?? null) : null;
