import type { Tone } from "@/components/ui/badge";

/** What the page's tabs show; the address carries the key, the server is asked for the state. */
export const chargebackTabs = [
  { key: "", label: "To answer", state: "NOTICED" },
  { key: "WON", label: "Won", state: "WON" },
  { key: "LOST", label: "Lost", state: "LOST" },
] as const;

export type ChargebackTab = (typeof chargebackTabs)[number];

/** The tab an address names; anything else is the first. */
export const chargebackTabOf = (key: string | undefined): ChargebackTab =>
  chargebackTabs.find((tab) => tab.key === key) ?? chargebackTabs[0];

/** Where a chargeback stands, in a word. */
export const chargebackStatusWords: Record<
  "NOTICED" | "WON" | "LOST",
  { word: string; tone: Tone }
> = {
  NOTICED: { word: "To answer", tone: "held" },
  WON: { word: "Won", tone: "ok" },
  LOST: { word: "Lost", tone: "danger" },
};
