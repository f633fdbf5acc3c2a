import type { ConditionView } from "./order-types";

type Told = (condition: ConditionView, buyer: string, seller: string) => string;

/** Who says whether a condition is met, as the start of a sentence. */
const judge: Told = ({ verifier, verifierPhoneMasked }, buyer, seller) => {
  switch (verifier) {
    case "BUYER":
      return buyer;
    case "SELLER":
      return seller;
    case "BOTH":
      return "Both sides";
    case "STAFF":
      return "KROTrust";
    case "SYSTEM":
      return "The code at the door";
    case "THIRD_PARTY":
      return verifierPhoneMasked ?? "The person agreed on";
  }
};

const says = (who: string) => (who === "You" ? "You say" : `${who} says`);

/** Where each condition stands. Met by silence is said to be just that. */
export const conditionWords: Readonly<Record<ConditionView["status"], Told>> = {
  PENDING: () => "Not done yet",
  CLAIMED: (_, __, seller) =>
    seller === "You" ? "You said it is done" : `${seller} says it is done`,
  FULFILLED: (condition, buyer, seller) =>
    condition.bySilence
      ? `${buyer} ${buyer === "You" ? "were" : "was"} told and said nothing in time, so it counts as confirmed`
      : condition.verifier === "SYSTEM"
        ? "Confirmed by the code at the door"
        : `${judge(condition, buyer, seller)} confirmed it`,
  REJECTED: (condition, buyer, seller) => {
    // Whoever judges otherwise, only the buyer asks for changes.
    const who = judge(condition, buyer, seller);
    return who === "You" ? "You said: not yet" : `${says(who)}: not yet`;
  },
  WAIVED: (_, buyer) => `${buyer} let it go`,
};

/** Who confirms it, where that is not simply the buyer; nothing where it is. */
export const judgeText = (
  { verifier, verifierPhoneMasked }: ConditionView,
  seller: string,
): string | null => {
  switch (verifier) {
    case "BUYER":
      return null;
    case "SELLER":
      return seller === "You" ? "Your word counts" : `${seller}’s word counts`;
    case "BOTH":
      return "Both of you confirm it";
    case "STAFF":
      return "Our team confirms it";
    case "SYSTEM":
      return "The buyer’s code at the door confirms it";
    case "THIRD_PARTY":
      return `Whoever has the number ${verifierPhoneMasked ?? "agreed on"} confirms it`;
  }
};
