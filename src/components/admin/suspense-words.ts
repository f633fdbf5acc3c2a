import type { Tone } from "@/components/ui/badge";
import { gatewayName } from "@/lib/gateway-names";
import type { RouterOutputs } from "@/lib/trpc";

export type SuspenseList = RouterOutputs["admin"]["suspense"]["list"];
export type SuspenseItem = SuspenseList["items"][number];
export type SuspenseFile = RouterOutputs["admin"]["suspense"]["one"];
export type SuspenseWay = NonNullable<SuspenseFile["proposal"]>["way"];
export type SuspenseState = "OPEN" | "KEPT" | "OVER";

export const suspenseStatusWords: Record<SuspenseItem["status"], { word: string; tone: Tone }> = {
  WAITING: { word: "To find out", tone: "held" },
  PROPOSED: { word: "To decide", tone: "held" },
  GIVEN: { word: "Given to an order", tone: "ok" },
  CREDITED: { word: "In a wallet", tone: "ok" },
  RETURNING: { word: "On its way back", tone: "neutral" },
  RETURNED: { word: "Gone back", tone: "ok" },
  KEPT: { word: "Kept", tone: "neutral" },
  CORRECTED: { word: "Taken out of the books", tone: "neutral" },
};

/** What may become of it: how it is proposed, agreed to, and what it means. */
export const suspenseWayWords: Record<
  SuspenseWay,
  { propose: string; title: string; agree: string; means: string }
> = {
  GIVE: {
    propose: "It is for an order…",
    title: "Give it to an order",
    agree: "Give it to the order",
    means: "It pays for the order as it would have on arrival; what is too much is the buyer’s.",
  },
  CREDIT: {
    propose: "It is somebody’s…",
    title: "Put it into a wallet",
    agree: "Put it into the wallet",
    means: "It is this person’s, who can pay with it or withdraw it.",
  },
  RETURN: {
    propose: "Send it back…",
    title: "Send it back to the payer",
    agree: "Send it back",
    means:
      "It goes back the way it came; where that needs a transfer, only to an account that still bears the payer’s name.",
  },
  KEEP: {
    propose: "Nobody can say…",
    title: "Keep it until somebody can say whose it is",
    agree: "Keep it",
    means: "Nothing moves. It is counted apart, and can be given, credited or sent back later.",
  },
};

export const ageWords: Record<SuspenseItem["bucket"], string> = {
  NEW: "Up to 1 day",
  DAYS: "2 to 7 days",
  WEEKS: "8 to 30 days",
  OLD: "Over 30 days",
};

const causes: Record<string, string> = {
  not_asked_for: "It names no payment of ours.",
  paid_again: "It came a second time into the same account number.",
  came_late: "It came after its order had ended.",
  order_already_funded: "Its order was paid already.",
  other_currency: "It came in another currency than was asked for.",
  state_forbids_action: "Its order could not take it.",
  amount_differs: "Its order is in another currency.",
  order_not_found: "Its order is gone.",
  bank_line: "It came into our bank, and nobody knows what for.",
};

/** Why it fits nothing, as a person says it. */
export const causeWords = (cause: string): string => causes[cause] ?? "It fits no order.";

/** Who paid, as far as the gateway tells. */
export const payerWords = ({ name, bank, last4 }: SuspenseItem["payer"]): string => {
  const account = [bank, last4 && `••${last4}`].filter(Boolean).join(" ");
  return [name, account].filter(Boolean).join(" · ") || "Nobody says who paid";
};

/** Whether it lies at our bank, where a line of the statement told of it. */
export const isAtBank = (provider: string): boolean => provider === "bank";

export const broughtBy = (provider: string): string => gatewayName(provider);

const acts: Record<string, string> = {
  create: "Set aside",
  take: "Somebody looks after it",
  propose: "Proposed",
  reject: "Not agreed to",
  give: "Given to its order",
  credit: "Put into a wallet",
  sendBack: "To be sent back",
  keep: "Kept",
  arrive: "Arrived back",
  comeBack: "Did not arrive; it waits again",
  revive: "Its order came back to life with it",
  returnLate: "Given to the buyer after a day",
  goBack: "Went back from our bank",
  correct: "Its journal was taken back",
};

export const actWords = (action: string): string => acts[action] ?? action;
