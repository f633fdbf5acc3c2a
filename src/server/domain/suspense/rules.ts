import * as z from "zod";
import { idInput } from "@/lib/ids";
import { type Currency, currencies } from "@/lib/money";
import type { suspenseWays } from "@/server/db/schema/suspense";
import { DomainError } from "../errors";
import type { Suspended } from "./machine";

export const AgreeToEnd = z.strictObject({
  id: idInput("suspense"),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

type Way = (typeof suspenseWays)[number];

/** What was proposed is what was agreed to. @throws DomainError suspense_changed */
export const agreed = (suspended: Suspended, way: Way): Suspended => {
  if (suspended.status === "PROPOSED" && suspended.way !== way) {
    throw new DomainError("suspense_changed");
  }
  return suspended;
};

/** Where money waits that came into our bank itself: no gateway can send it back. */
export const AT_BANK = "bank";

/** Under which key it is set aside there, by what two people said of its line. */
export const setAsideKey = `unmatched:${AT_BANK}:`;

/** Under which key it leaves suspense for good, whichever way: once. */
export const takenOutKey = (id: string): string => `found:${id}`;

export const bookedCurrency = (text: string): Currency => {
  if (!Object.hasOwn(currencies, text)) throw new Error(`no books are kept in ${text}`);
  return text as Currency;
};

/** How long it has waited, in the days that staff are asked to look at. */
export const ageBuckets = [
  { name: "NEW", untilDays: 2 },
  { name: "DAYS", untilDays: 8 },
  { name: "WEEKS", untilDays: 31 },
  { name: "OLD", untilDays: null },
] as const;

export type AgeBucket = (typeof ageBuckets)[number]["name"];

const DAY_MS = 86_400_000;

/** In which of them a sum is that came at this moment. */
export const bucketOf = (cameAt: Date, now: Date): AgeBucket => {
  const days = (now.getTime() - cameAt.getTime()) / DAY_MS;
  const found = ageBuckets.find(({ untilDays }) => untilDays === null || days < untilDays);
  return found?.name ?? "OLD";
};
