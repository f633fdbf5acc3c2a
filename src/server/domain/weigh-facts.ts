/** What a gateway says of something it was sent and knows, about which it is known to be ours. */
interface Facts {
  readonly kind: "sent" | "succeeded" | "failed" | "reversed";
  readonly reason?: string | null;
}

type Weighed<F> =
  | { readonly kind: "fail"; readonly reason: string }
  | { readonly kind: "note" | "succeed"; readonly facts: F };

/** What such a word does to a payout or a refund that is on its way: of one mind about both. */
export const weighFacts = <F extends Facts>(facts: F): Weighed<F> => {
  switch (facts.kind) {
    case "sent":
      return { kind: "note", facts };
    case "succeeded":
      return { kind: "succeed", facts };
    case "failed":
      return { kind: "fail", reason: facts.reason ?? "failed" };
    case "reversed":
      return { kind: "fail", reason: "reversed" };
  }
};
