import type { OrderView } from "./order-types";

type Words = { label: string; note: string };
type WayNote = (order: OrderView, other: string) => Words;

/** The quieter ways, in the order in which they are listed, each with what it means. */
export const wayWords = {
  sendBack: (order, other) => ({
    label: "Ask for changes",
    note: `${other} puts right what you name, by a new date. The money stays with us. ${leftText(order)}`,
  }),
  askExtension: (order, other) => ({
    label: order.role === "SELLER" ? "Ask for more time" : "Propose a later date",
    note: `It counts only if ${other} agrees.`,
  }),
  offer: (_, other) => ({
    label: "Propose a split",
    note: `A part for you, a part for ${other}. It counts only if ${other} agrees.`,
  }),
  partRelease: (_, other) => ({
    label: "Release a part now",
    note: `${other} gets it at once; the rest stays with us.`,
  }),
  reportIssue: () => ({
    label: "Report a problem",
    note: "We pause the money while you two sort it out.",
  }),
  cancelLate: (_, other) => ({
    label: "Cancel, because it is late",
    note: `What we still hold comes back to you. ${other} is told.`,
  }),
  cancelPaid: () => ({
    label: "Cancel the order",
    note: "Nothing has started, so the money comes back to you.",
  }),
  backOut: (_, other) => ({
    label: "Back out",
    note: `You can’t do it after all: ${other} gets everything back.`,
  }),
  cancel: () => ({
    label: "Cancel the order",
    note: "Nothing has been paid, so nothing is taken.",
  }),
  withdraw: () => ({
    label: "Take the order back",
    note: "Nobody has agreed, so nobody loses anything.",
  }),
  complain: () => ({
    label: "Complain about how it ended",
    note: "A person reads it and answers. It moves no money by itself.",
  }),
} as const satisfies Record<string, WayNote>;

export type Way = keyof typeof wayWords;

export const ways = Object.keys(wayWords) as Way[];

function leftText({ terms }: OrderView): string {
  const left = terms.changeRounds - terms.changesUsed;
  if (left <= 0) return "";
  return left === 1 ? "You can ask once more." : `You can ask ${left} times.`;
}

/** Refusals worth showing beside a way that is not open: they say when or why, not merely no. */
export const tellingReasons: readonly string[] = [
  "not_late_yet",
  "changes_used_up",
  "extension_open",
  "extensions_used_up",
  "order_on_hold",
];
