import type { RouterOutputs } from "@/lib/trpc";
import type { FeePayer } from "./fee-payers";

/** Terms as they were proposed, in the plain form that is kept of each version. */
export type TermsBody = RouterOutputs["orders"]["versions"][number]["body"];
type BodyCondition = TermsBody["conditions"][number];

export type DraftCondition = {
  key: string;
  text: string;
  verifier: BodyCondition["verifier"];
  /** Whose word counts when it is a third party's, as typed. */
  verifierPhone: string;
  evidence: BodyCondition["evidence"];
  required: boolean;
  /** The key of the milestone it belongs to; empty for the last one. */
  milestone: string;
};

export type DraftMilestone = {
  key: string;
  title: string;
  amount: string;
  deliverOn: string;
  /** Its part of the price in hundredths of a per cent, until somebody types a sum. */
  share: number | null;
};

export const clockNames = [
  "accept_by",
  "pay_by",
  "start_by",
  "negotiation",
  "evidence",
  "deadlock",
] as const;
export type DraftClocks = Record<(typeof clockNames)[number], string>;

/** An order as it is being written, as text from the boxes; only the server reads it as terms. */
export type Draft = {
  side: "BUYER" | "SELLER";
  templateId: string;
  title: string;
  description: string;
  amount: string;
  feePayer: FeePayer;
  /** The buyer's part of our fee in per cent, as typed; counts when both pay. */
  buyerShare: string;
  milestones: DraftMilestone[];
  fundEach: boolean;
  conditions: DraftCondition[];
  deliverOn: string;
  inspectionHours: string;
  handover: boolean;
  autoStart: boolean;
  /** Hours, or empty for as long as usual. */
  clocks: DraftClocks;
  changeRounds: string;
  deadlockTo: "BUYER" | "SELLER";
  otherPhone: string;
};

export const usualClocks: DraftClocks = {
  accept_by: "",
  pay_by: "",
  start_by: "",
  negotiation: "",
  evidence: "",
  deadlock: "",
};

export const emptyDraft: Draft = {
  side: "BUYER",
  templateId: "",
  title: "",
  description: "",
  amount: "",
  feePayer: "BUYER",
  buyerShare: "50",
  milestones: [],
  fundEach: false,
  conditions: [],
  deliverOn: "",
  inspectionHours: "48",
  handover: false,
  autoStart: false,
  clocks: usualClocks,
  changeRounds: "3",
  deadlockTo: "BUYER",
  otherPhone: "",
};

/** Six in the evening in Lagos of a day like "2026-11-24"; Nigeria keeps no summer time. */
export const eveningOf = (day: string): Date => new Date(`${day}T18:00:00+01:00`);

const steps = [
  ["side", "templateId", "title", "description"],
  ["amount", "feePayer", "buyerShare", "milestones", "fundEach"],
  [
    "conditions",
    "deliverBy",
    "inspectionHours",
    "handover",
    "autoStart",
    "otherPhone",
    "clocks",
    "changeRounds",
    "deadlockTo",
  ],
] as const;

/** The step on which a field of the server's answer is typed. */
export function stepOf(field: string): number {
  const root = field.split(".")[0] ?? "";
  return Math.max(
    0,
    steps.findIndex((fields) => (fields as readonly string[]).includes(root)),
  );
}
