import { dateTime, moneyText } from "./format";
import { money } from "./money";

/**
 * Which limit of a day is full, what is left of it, and when enough is free again. How much we pay out
 * altogether is nobody's business.
 */
export function limitWords(detail: Readonly<Record<string, string>>): string | undefined {
  const { kind, limit, left, freeAt } = detail;
  if (!limit || left === undefined) return undefined;
  const when = freeAt ? ` This amount fits from ${dateTime(new Date(freeAt))} on.` : "";
  if (kind === "PLATFORM_DAY") {
    return `We cannot send more today. Your money is safe and stays yours.${when}`;
  }
  const whose = kind === "ACCOUNT_DAY" ? "to this bank account " : "";
  const room = `${moneyText(money(BigInt(left)))} of it is left.`;
  const most = `At most ${moneyText(money(BigInt(limit)))} can go out ${whose}in 24 hours. ${room}`;
  return `${most}${when || " Choose a smaller amount."}`;
}
