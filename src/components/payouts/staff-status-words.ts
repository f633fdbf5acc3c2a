import type { Tone } from "@/components/ui/badge";
import type { PayoutStatus } from "./staff-types";

type StatusWords = { word: string; tone: Tone; sentence: string };

/** A payout's state for those who decide: one word in a table, one sentence in its file. */
export const statusWords: Record<PayoutStatus, StatusWords> = {
  REQUESTED: { word: "Asked", tone: "neutral", sentence: "Asked for. Nothing has been sent." },
  RISK_HOLD: { word: "On hold", tone: "accent", sentence: "On hold. Nothing has been sent." },
  PENDING_APPROVAL: {
    word: "To decide",
    tone: "held",
    sentence: "Waiting for a decision. The money is set aside; nothing has been sent.",
  },
  APPROVED: {
    word: "Approved",
    tone: "info",
    sentence: "Approved. We hand it to the bank within a minute.",
  },
  PROCESSING: {
    word: "Sending",
    tone: "info",
    sentence: "Sent. We are waiting for the bank’s answer.",
  },
  UNKNOWN: {
    word: "Not confirmed",
    tone: "held",
    sentence: "Sent, not confirmed. Do not send again; we ask the bank every minute.",
  },
  SUCCEEDED: { word: "Sent", tone: "ok", sentence: "Done. The bank has confirmed it." },
  FAILED: {
    word: "Failed",
    tone: "danger",
    sentence: "The bank said no. The money is back in the person’s wallet.",
  },
  REVERSED: {
    word: "Returned",
    tone: "danger",
    sentence: "The bank sent it back. The money is in the person’s wallet again.",
  },
  REJECTED: {
    word: "Rejected",
    tone: "neutral",
    sentence: "We said no. The money is back in the person’s wallet.",
  },
};

/** What the page's tabs show; the address carries the key, the server is asked for the status. */
export const payoutTabs = [
  { key: "", label: "To decide", status: "PENDING_APPROVAL" },
  { key: "UNKNOWN", label: "Not confirmed", status: "UNKNOWN" },
  { key: "APPROVED", label: "Approved", status: "APPROVED" },
  { key: "PROCESSING", label: "Sending", status: "PROCESSING" },
  { key: "SUCCEEDED", label: "Sent", status: "SUCCEEDED" },
  { key: "FAILED", label: "Failed", status: "FAILED" },
  { key: "REVERSED", label: "Returned", status: "REVERSED" },
  { key: "REJECTED", label: "Rejected", status: "REJECTED" },
  { key: "ALL", label: "All", status: null },
] as const satisfies readonly { key: string; label: string; status: PayoutStatus | null }[];

export type PayoutTab = (typeof payoutTabs)[number];

/** The tab an address names; anything else is the first. */
export const tabOf = (key: string | undefined): PayoutTab =>
  payoutTabs.find((tab) => tab.key === key) ?? payoutTabs[0];
