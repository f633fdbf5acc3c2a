"use client";

import type { Refusal } from "@/lib/refusals";
import type { Draft } from "./draft";
import { type Quoted, useQuote } from "./use-quote";

/** The price of a draft. Where the server refused because prices changed, it is asked for anew. */
export const useSeenQuote = (
  { amount, feePayer }: Pick<Draft, "amount" | "feePayer">,
  refusal: Refusal | null,
): Quoted =>
  useQuote(amount, feePayer, {
    edition: refusal?.code === "price_changed" ? Number(refusal.detail.version) : 0,
  });
