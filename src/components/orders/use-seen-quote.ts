"use client";

import type { Refusal } from "@/lib/refusals";
import type { Draft } from "./draft";
import { type Quoted, useQuote } from "./use-quote";

/** The price of a draft. Where the server refused because prices changed, it is asked for anew. */
export const useSeenQuote = (
  draft: Pick<Draft, "amount" | "feePayer" | "buyerShare">,
  refusal: Refusal | null,
): Quoted =>
  useQuote(draft.amount, draft, {
    edition: refusal?.code === "price_changed" ? Number(refusal.detail.version) : 0,
  });
