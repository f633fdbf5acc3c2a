import type { Tone } from "@/components/ui/badge";

type OrderStatus =
  | "CREATED"
  | "ACCEPTED"
  | "IN_PROGRESS"
  | "COMPLETED"
  | "ISSUE_REPORTED"
  | "DISPUTED"
  | "CLOSED"
  | "REFUNDED"
  | "DECLINED"
  | "CANCELLED"
  | "EXPIRED";

/** An order's state in a word, for those who look at many. */
export const orderStatusWords: Record<OrderStatus, { word: string; tone: Tone }> = {
  CREATED: { word: "Not agreed", tone: "neutral" },
  ACCEPTED: { word: "Agreed", tone: "info" },
  IN_PROGRESS: { word: "In progress", tone: "held" },
  COMPLETED: { word: "Delivered", tone: "held" },
  ISSUE_REPORTED: { word: "Problem reported", tone: "accent" },
  DISPUTED: { word: "Disputed", tone: "accent" },
  CLOSED: { word: "Closed", tone: "ok" },
  REFUNDED: { word: "Refunded", tone: "neutral" },
  DECLINED: { word: "Declined", tone: "neutral" },
  CANCELLED: { word: "Cancelled", tone: "neutral" },
  EXPIRED: { word: "Expired", tone: "neutral" },
};

const resolutions: Record<string, string> = {
  RELEASED: "released by the buyer",
  AUTO_RELEASED: "released after proven silence",
  SETTLED_BY_PARTIES: "settled by the two",
  RULED: "ruled by us",
  REFUNDED_FULL: "all given back",
  NOT_FUNDED: "never paid",
};

/** How a final order ended. */
export const resolutionText = (resolution: string): string => resolutions[resolution] ?? resolution;

/** Why an order may be held; the list is the server's. */
export const holdReasons = [
  { value: "RISK_FLAG", label: "Risk flag" },
  { value: "FRAUD_REPORT", label: "Report of fraud" },
  { value: "COURT_ORDER", label: "Order of a court" },
  { value: "COMPLIANCE_CHECK", label: "Compliance check" },
  { value: "CHARGEBACK_RISK", label: "Chargeback feared" },
] as const;

export type HoldReason = (typeof holdReasons)[number]["value"];

/** A hold's reason in words; one of the machine's own among them. */
export const holdText = (reason: string): string =>
  holdReasons.find(({ value }) => value === reason)?.label ??
  (reason === "CHARGEBACK" ? "A bank wants the payment back" : reason);
