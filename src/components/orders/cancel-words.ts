import { type Money, minus } from "@/lib/money";
import type { OrderView } from "./order-types";

export type CancelWay = "withdraw" | "cancel" | "cancelPaid" | "backOut" | "cancelLate";

type SumPart = { label: string; of: Money };

export type CancelWords = {
  title: string;
  /** What happens, before the press. */
  says: string;
  /** The money it moves, line by line, and what comes of it. */
  lines: readonly SumPart[];
  total: SumPart | null;
  press: string;
  keep: string;
  /** The other person is told why. */
  asksWhy: boolean;
};

const noMoney = { lines: [], total: null, asksWhy: false } as const;

/** What we keep of our fee if the buyer cancels now; nothing once the day to start has passed. */
function keptOf(order: OrderView): Money {
  const inTime = order.deadlines.some(({ kind }) => kind === "start_by");
  return inTime ? order.terms.cancelKeeps : { ...order.terms.cancelKeeps, amount: 0n };
}

function cancelPaidWords(order: OrderView, other: string): CancelWords {
  const kept = keptOf(order);
  const { received } = order.sums;
  return {
    title: "Cancel this order?",
    says: `${other} has not started. The order ends, and ${other} is told.`,
    lines: [
      { label: "We hold for you", of: received },
      ...(kept.amount > 0n
        ? [{ label: "We keep of our fee, as agreed", of: { ...kept, amount: -kept.amount } }]
        : []),
    ],
    total: { label: "Back in your wallet at once", of: minus(received, kept) },
    press: "Cancel the order",
    keep: "Keep the order",
    asksWhy: false,
  };
}

function backOutWords(order: OrderView, other: string): CancelWords {
  return {
    title: "Back out of this order?",
    says: `${other} gets everything back, our fee too, and you get nothing. It counts in your record.`,
    lines: [],
    total: { label: `Back to ${other}`, of: order.sums.received },
    press: "Back out",
    keep: "Keep the order",
    asksWhy: true,
  };
}

function cancelLateWords(order: OrderView, other: string): CancelWords {
  const { held, received, released, refunded } = order.sums;
  const untouched = released.amount === 0n && refunded.amount === 0n;
  return {
    title: "Cancel, because it is late?",
    says: untouched
      ? `The order ends. You get everything back, our fee too, and ${other} gets nothing.`
      : `The order ends. You get back what we still hold and our fee for it. What was released to ${other} stays with ${other}.`,
    lines: [],
    total: untouched
      ? { label: "Back in your wallet at once", of: received }
      : { label: "Back in your wallet, and our fee for it", of: held },
    press: "Cancel the order",
    keep: "Wait on",
    asksWhy: false,
  };
}

/** What each way of ending an order alone says before the press. */
export const cancelWords: Readonly<
  Record<CancelWay, (order: OrderView, other: string) => CancelWords>
> = {
  withdraw: () => ({
    ...noMoney,
    title: "Take this order back?",
    says: "Nothing has been paid. The link stops working and nobody can agree to it any more.",
    press: "Take it back",
    keep: "Keep it",
  }),
  cancel: (_, other) => ({
    ...noMoney,
    title: "Cancel this order?",
    says: `Nothing has been paid, so nothing is taken and nothing comes back. ${other} is told.`,
    press: "Cancel the order",
    keep: "Keep the order",
  }),
  cancelPaid: cancelPaidWords,
  backOut: backOutWords,
  cancelLate: cancelLateWords,
};
