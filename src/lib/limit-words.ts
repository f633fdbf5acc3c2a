import { dateTime, moneyText } from "./format";
import { money } from "./money";

/**
 * Which limit of a day is full, what is left of it, and when enough is free again. How much we pay out
 * altogether is nobody's business.
 */
export function limitWords(detail: Readonly<Record<string, string>>): string | undefined {
  const { kind, limit, left, freeAt, next } = detail;
  if (!limit || left === undefined) return undefined;
  const when = freeAt ? ` This amount fits from ${dateTime(new Date(freeAt))} on.` : "";
  if (kind === "PLATFORM_DAY") {
    return `We cannot send more today. Your money is safe and stays yours.${when}`;
  }
  const whose = kind === "ACCOUNT_DAY" ? "to this bank account " : "";
  const room = `${moneyText(money(BigInt(left)))} of it is left.`;
  if (kind === "TIER_DAY") {
    const raise = next ? " Show more of who you are and it is higher." : "";
    return `At most ${moneyText(money(BigInt(limit)))} of yours can go out in 24 hours for now. ${room}${when}${raise}`;
  }
  const most = `At most ${moneyText(money(BigInt(limit)))} can go out ${whose}in 24 hours. ${room}`;
  return `${most}${when || " Choose a smaller amount."}`;
}

/** Whose limit an order is beyond, and how high it is; the other person's is told to nobody. */
export function tierWords(detail: Readonly<Record<string, string>>): string | undefined {
  const { whose, limit, next } = detail;
  if (whose === "other") {
    return "The other person may not deal with so much yet. Ask them to show who they are in their profile, or agree on less.";
  }
  if (!limit) return undefined;
  const raise = next ? "Show more of who you are and it is higher." : "Choose a smaller amount.";
  return `One order of yours can be ${moneyText(money(BigInt(limit)))} at most for now. ${raise}`;
}
