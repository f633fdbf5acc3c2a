import type { disputes } from "@/server/db/schema/disputes";
import type { chargebacks } from "@/server/db/schema/refunds";
import { by, type Cell, shown, since, type Whereabouts } from "./cell";

/** A disagreement, and the clock that decides what comes next in it; null while it stands still. */
export interface DisputeSubject
  extends Pick<typeof disputes.$inferSelect, "status" | "closedAt" | "openedAt"> {
  readonly dueAt: Date | null;
}

const pausedStops = ["Held by KROTrust", "Paused", "Divided"] as const;

// biome-ignore format: a table is read by its columns
export const disputeCells: Readonly<Record<DisputeSubject["status"], Cell>> = {
  TALKING:    { at: "looking", stop: 1, mood: "waits", acts: "both",   says: "We paused this money while you two sort it out. Neither of you can move it.", next: "Agree between you. If you don’t, a person of ours decides." },
  ESCALATED:  { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "We paused this money while we look. Neither of you can move it.", next: "Both send what proves it, then a person of ours decides." },
  DRAFTED:    { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "This money is paused. A decision is being written.", next: "A second person of ours reads it, then both of you do." },
  PROPOSED:   { at: "looking", stop: 1, mood: "waits", acts: "both",   says: "This money is paused. We have proposed how to end it.", next: "It stands, unless one of you appeals." },
  WITHDRAWN:  { at: "held",    stop: 0, mood: "back",  acts: "nobody", says: "The complaint was taken back. We hold this money as before.", next: null },
  SETTLED:    { at: "divided", stop: 2, mood: "there", acts: "nobody", says: "You two settled it, and the money was divided so.", next: null },
  EXECUTED:   { at: "divided", stop: 2, mood: "there", acts: "nobody", says: "It was decided, and the money was divided so.", next: null },
  DEADLOCKED: { at: "divided", stop: 2, mood: "there", acts: "nobody", says: "Nobody decided in time, and the money went where your agreement says.", next: null },
};

export const whereIsDispute = (dispute: DisputeSubject): Whereabouts =>
  shown(disputeCells, dispute.status, {
    stops: pausedStops,
    when: dispute.closedAt ? since(dispute.closedAt) : by(dispute.dueAt),
  });

export type ChargebackSubject = Pick<
  typeof chargebacks.$inferSelect,
  "status" | "answerBy" | "concludedAt"
>;

const chargebackStops = ["KROTrust", "Set aside", "The payer’s bank"] as const;

// biome-ignore format: a table is read by its columns
export const chargebackCells: Readonly<Record<ChargebackSubject["status"], Cell>> = {
  NOTICED: { at: "looking", stop: 1, mood: "looks", acts: "us",     says: "The payer’s bank wants this payment back. It is set aside while we answer.", next: "We answer the bank, and the bank decides." },
  LOST:    { at: "source",  stop: 2, mood: "there", acts: "nobody", says: "The payer’s bank decided, and took it back.", next: null },
  WON:     { at: "before",  stop: 0, mood: "back",  acts: "nobody", says: "The payer’s bank decided for us. The money is back where it was.", next: null },
};

export const whereIsChargeback = (chargeback: ChargebackSubject): Whereabouts =>
  shown(chargebackCells, chargeback.status, {
    stops: chargebackStops,
    when: chargeback.status === "NOTICED" ? by(chargeback.answerBy) : since(chargeback.concludedAt),
  });
