/** What a register said about a number: silence is no answer, and proves nothing. */
export type IdentityAnswer =
  | {
      readonly kind: "found";
      readonly name: string;
      readonly birthDate: string | null;
      readonly theirReference: string | null;
    }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

/** Whoever can look up a BVN or a NIN for us. */
export interface IdentityProvider {
  readonly name: string;
  look(asked: { kind: "BVN" | "NIN"; number: string }): Promise<IdentityAnswer>;
}
