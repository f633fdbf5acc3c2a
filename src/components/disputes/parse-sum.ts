import { type Money, parseMoney, zero } from "@/lib/money";

/** What was typed as a sum that may also be nothing; null when it is not one. */
export const parseSum = (text: string): Money | null =>
  /^(₦|NGN)?\s*0+(\.0{1,2})?$/i.test(text.trim()) ? zero() : parseMoney(text);
