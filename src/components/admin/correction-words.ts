import type { Tone } from "@/components/ui/badge";

/** What the page's tabs show; the address carries the key, the server is asked for the state. */
export const correctionTabs = [
  { key: "", label: "To decide", state: "PROPOSED" },
  { key: "APPROVED", label: "Approved", state: "APPROVED" },
  { key: "REJECTED", label: "Rejected", state: "REJECTED" },
] as const;

export type CorrectionTab = (typeof correctionTabs)[number];

/** The tab an address names; anything else is the first. */
export const correctionTabOf = (key: string | undefined): CorrectionTab =>
  correctionTabs.find((tab) => tab.key === key) ?? correctionTabs[0];

/** Where a correction stands, in a word. */
export const correctionStatusWords: Record<
  "PROPOSED" | "APPROVED" | "REJECTED",
  { word: string; tone: Tone }
> = {
  PROPOSED: { word: "To decide", tone: "held" },
  APPROVED: { word: "Taken back", tone: "ok" },
  REJECTED: { word: "Rejected", tone: "neutral" },
};
