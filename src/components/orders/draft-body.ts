import { parseMoney } from "@/lib/money";
import type { Draft, TermsBody } from "./draft";
import { termsOf } from "./draft-terms";

const kobo = (typed: string) => (parseMoney(typed)?.amount ?? 0n).toString();

/** What is in the boxes, as the next version of the terms would have it; for showing what differs. */
export function draftBody(draft: Draft, from: TermsBody): TermsBody {
  const { clocks, milestones, amount, deliverBy, ...plain } = termsOf(draft, from);
  return {
    ...plain,
    currency: from.currency,
    amount: kobo(amount),
    deliverBy: deliverBy.toISOString(),
    milestones: milestones.map((part) => ({
      title: part.title,
      amount: kobo(part.amount),
      deliverBy: part.deliverBy?.toISOString() ?? null,
    })),
    clocks,
  };
}
