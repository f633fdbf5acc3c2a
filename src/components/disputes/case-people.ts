import { firstName } from "@/lib/format";
import type { DisputeRoom } from "./dispute-types";

export type CasePeople = { buyer: string; seller: string; other: string };

/** What to call both sides in the room of one of them: "You" and the other's first name. */
export function casePeople({ role, otherName }: DisputeRoom["order"]): CasePeople {
  const other = otherName ? firstName(otherName) : role === "BUYER" ? "The seller" : "The buyer";
  return role === "BUYER"
    ? { buyer: "You", seller: other, other }
    : { buyer: other, seller: "You", other };
}
