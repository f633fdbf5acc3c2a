import { dateTime } from "@/lib/format";
import type { StaffNotice } from "./staff-types";

type Try = StaffNotice["tries"][number];

const vendorNames: Readonly<Record<Try["vendor"], string>> = {
  termii: "Termii",
  twilio: "Twilio",
  telnyx: "Telnyx",
  whatsapp: "WhatsApp",
};

/** One asking of one vendor in a line: who, when, and what became of it. */
export const tryWords = (one: Try, now: Date): string => {
  const began = `${vendorNames[one.vendor]}, ${dateTime(one.startedAt, now)}`;
  if (one.deliveredAt) return `${began}: arrived ${dateTime(one.deliveredAt, now)}`;
  const said = one.receipt ?? one.reason;
  const passed = one.passedAt ? `; given up on ${dateTime(one.passedAt, now)}` : "";
  return `${began}: ${tryStanding[one.status]}${said === null ? "" : ` (${said})`}${passed}`;
};

const tryStanding: Readonly<Record<Try["status"], string>> = {
  QUEUED: "waits",
  SENDING: "is being asked",
  SENT: "said it was sent",
  DELIVERED: "arrived",
  FAILED: "did not deliver it",
  UNKNOWN: "did not answer",
};
