import type { Tone } from "@/components/ui/badge";
import type { RouterOutputs } from "@/lib/trpc";

export type RefundFile = RouterOutputs["admin"]["refunds"]["one"];
export type RefundStatus = RefundFile["status"];

type Words = {
  word: string;
  tone: Tone;
  /** For those who decide. */
  sentence: string;
  /** The word as its owner would say it, where that is another. */
  own?: string;
};

/** Where a refund stands, for either side of the desk. */
export const refundWords: Record<RefundStatus, Words> = {
  REQUESTED: {
    word: "To decide",
    tone: "held",
    sentence: "Waiting for a decision. The money is set aside; nothing has been sent.",
    own: "Asked for",
  },
  APPROVED: {
    word: "Approved",
    tone: "info",
    sentence: "Approved. We hand it to the gateway within a minute.",
  },
  PROCESSING: {
    word: "Sending",
    tone: "info",
    sentence: "Handed to the gateway. We are waiting for its final word.",
  },
  UNKNOWN: {
    word: "Not confirmed",
    tone: "held",
    sentence: "Sent, not confirmed. Do not send again; we look for it in the gateway’s list.",
    own: "We are checking",
  },
  SUCCEEDED: {
    word: "Given back",
    tone: "ok",
    sentence: "Done. The gateway has given it back.",
  },
  FAILED: {
    word: "Failed",
    tone: "danger",
    sentence: "The gateway could not give it back. The money is in the person’s wallet again.",
  },
  REJECTED: {
    word: "Rejected",
    tone: "neutral",
    sentence: "We said no. The money is in the person’s wallet again.",
  },
};

/** What the page's tabs show; the address carries the key, the server is asked for the status. */
export const refundTabs = [
  { key: "", label: "To decide", status: "REQUESTED" },
  { key: "UNKNOWN", label: "Not confirmed", status: "UNKNOWN" },
  { key: "APPROVED", label: "Approved", status: "APPROVED" },
  { key: "PROCESSING", label: "Sending", status: "PROCESSING" },
  { key: "SUCCEEDED", label: "Given back", status: "SUCCEEDED" },
  { key: "FAILED", label: "Failed", status: "FAILED" },
  { key: "REJECTED", label: "Rejected", status: "REJECTED" },
] as const satisfies readonly { key: string; label: string; status: RefundStatus }[];

export type RefundTab = (typeof refundTabs)[number];

/** The tab an address names; anything else is the first. */
export const refundTabOf = (key: string | undefined): RefundTab =>
  refundTabs.find((tab) => tab.key === key) ?? refundTabs[0];
