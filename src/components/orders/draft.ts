import type { FeePayer } from "./fee-payers";

export type DraftCondition = {
  key: string;
  text: string;
  evidence: "NONE" | "TEXT";
  required: boolean;
};

/** An order as it is being written, as text from the boxes; only the server reads it as terms. */
export type Draft = {
  side: "BUYER" | "SELLER";
  templateId: string;
  title: string;
  description: string;
  conditions: DraftCondition[];
  amount: string;
  feePayer: FeePayer;
  deliverOn: string;
  inspectionHours: string;
  otherPhone: string;
};

export const emptyDraft: Draft = {
  side: "BUYER",
  templateId: "",
  title: "",
  description: "",
  conditions: [],
  amount: "",
  feePayer: "BUYER",
  deliverOn: "",
  inspectionHours: "48",
  otherPhone: "",
};

const prefix = "kro.order-draft.";
const names = Object.keys(emptyDraft) as (keyof Draft)[];

/** What was typed before on this phone, field by field; what cannot be read is left out. */
export function loadDraft(): Partial<Draft> {
  const found: Partial<Record<keyof Draft, unknown>> = {};
  try {
    for (const name of names) {
      const kept = sessionStorage.getItem(prefix + name);
      if (kept === null) continue;
      const value: unknown = JSON.parse(kept);
      if (Array.isArray(value) === Array.isArray(emptyDraft[name])) found[name] = value;
    }
  } catch {
    return {};
  }
  return found as Partial<Draft>;
}

/** Keeps what changed. A full or closed store costs the draft, not the order. */
export function keepDraft(patch: Partial<Draft>): void {
  try {
    for (const [name, value] of Object.entries(patch)) {
      sessionStorage.setItem(prefix + name, JSON.stringify(value));
    }
  } catch {
    // Private windows may refuse to keep anything.
  }
}

/** The order is made: nothing of it stays on the phone. */
export function dropDraft(): void {
  for (const name of names) sessionStorage.removeItem(prefix + name);
}

/** Six in the evening in Lagos of a day like "2026-11-24"; Nigeria keeps no summer time. */
export const eveningOf = (day: string): Date => new Date(`${day}T18:00:00+01:00`);

const steps = [
  ["side", "templateId", "title", "description"],
  ["conditions"],
  ["amount", "feePayer", "deliverBy", "inspectionHours", "otherPhone"],
] as const;

/** The step on which a field of the server's answer is typed. */
export function stepOf(field: string): number {
  const root = field.split(".")[0] ?? "";
  return Math.max(
    0,
    steps.findIndex((fields) => (fields as readonly string[]).includes(root)),
  );
}
