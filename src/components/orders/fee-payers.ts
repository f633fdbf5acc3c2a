import type { Choice } from "@/components/ui/radio-cards";

export type FeePayer = "BUYER" | "SELLER" | "BOTH";

/** Who may carry our fee, in the words of the form. */
export const feePayers: readonly Choice<FeePayer>[] = [
  { value: "BUYER", label: "Buyer" },
  { value: "SELLER", label: "Seller" },
  { value: "BOTH", label: "Half each" },
];
