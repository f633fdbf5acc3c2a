import { newKey } from "@/components/ui/new-key";
import { moneyText } from "@/lib/format";
import { dayAfter } from "./day-after";
import {
  clockNames,
  type Draft,
  type DraftClocks,
  type DraftMilestone,
  emptyDraft,
  eveningOf,
  type TermsBody,
  usualClocks,
} from "./draft";
import { splitOf } from "./fee-payers";
import type { Template } from "./template-picker";

/** Naira as a person would type them into a box: "185,000.00". */
const typed = (amount: string, currency: TermsBody["currency"]) =>
  moneyText({ amount: BigInt(amount), currency }).replace(/^₦/, "");

const clocksOf = (hours: Partial<Record<string, number | undefined>>): DraftClocks => ({
  ...usualClocks,
  ...Object.fromEntries(
    clockNames.flatMap((name) => (hours[name] ? [[name, String(hours[name])]] : [])),
  ),
});

type Given = {
  text: string;
  verifier: Draft["conditions"][number]["verifier"];
  verifierPhone?: string | undefined;
  evidence: Draft["conditions"][number]["evidence"];
  required: boolean;
  milestone?: number | undefined;
};

type KeyOf = (at: number) => string;

const conditionsOf = (
  given: readonly Given[],
  milestones: readonly DraftMilestone[],
  keyOf: KeyOf,
) =>
  given.map(({ text, verifier, verifierPhone = "", evidence, required, milestone }, at) => ({
    key: keyOf(at),
    text,
    verifier,
    verifierPhone,
    evidence,
    required,
    milestone: milestone === undefined ? "" : (milestones[milestone]?.key ?? ""),
  }));

/** What a ready-made deal brings along; "something else" begins with nothing. */
export function templatePatch(template: Template | null, now: Date): Partial<Draft> {
  if (!template) return { templateId: "none", conditions: [], milestones: [], handover: false };
  const milestones = template.milestones.map(({ title, share }) => ({
    key: newKey(),
    title,
    amount: "",
    deliverOn: "",
    share,
  }));
  return {
    templateId: template.id,
    inspectionHours: String(template.inspectionHours),
    deliverOn: dayAfter(now, template.deliverDays),
    milestones,
    conditions: conditionsOf(template.conditions, milestones, newKey),
    fundEach: template.fundEach,
    autoStart: template.autoStart,
    handover: template.handover,
    deadlockTo: template.deadlockTo,
    clocks: clocksOf(template.clocks),
  };
}

/** Terms that somebody proposed, back in the boxes; the same on the server and on the phone. */
export function draftOf(body: TermsBody): Draft {
  const milestones = body.milestones.map(({ title, amount, deliverBy }, at) => ({
    key: `milestone-${at}`,
    title,
    amount: typed(amount, body.currency),
    deliverOn: deliverBy ? dayAfter(new Date(deliverBy), 0) : "",
    share: null,
  }));
  return {
    ...emptyDraft,
    title: body.title,
    description: body.description,
    amount: typed(body.amount, body.currency),
    feePayer: body.feePayer,
    buyerShare: String(body.buyerShare ?? 50),
    milestones,
    fundEach: body.fundEach,
    conditions: conditionsOf(body.conditions, milestones, (at) => `agreed-${at}`),
    deliverOn: dayAfter(new Date(body.deliverBy), 0),
    inspectionHours: String(body.inspectionHours),
    handover: body.handover,
    autoStart: body.autoStart,
    clocks: clocksOf(body.clocks),
    changeRounds: String(body.changeRounds),
    deadlockTo: body.deadlockTo,
  };
}

/** The moment a date box means: that of the terms it came from if it was not touched, else six o'clock. */
const momentOf = (day: string, body: TermsBody | null): Date => {
  const known = body ? [body.deliverBy, ...body.milestones.map(({ deliverBy }) => deliverBy)] : [];
  const same = known.find((at) => at !== null && dayAfter(new Date(at), 0) === day);
  return same ? new Date(same) : eveningOf(day);
};

const hours = (text: string) => Number.parseInt(text, 10);

/** What is sent: the boxes as the door expects them. `body` is the version they were filled from. */
export function termsOf(draft: Draft, body: TermsBody | null = null) {
  const keys = draft.milestones.map(({ key }) => key);
  return {
    title: draft.title,
    description: draft.description,
    amount: draft.amount,
    ...splitOf(draft),
    deliverBy: momentOf(draft.deliverOn, body),
    inspectionHours: hours(draft.inspectionHours),
    milestones: draft.milestones.map(({ title, amount, deliverOn }) => ({
      title,
      amount,
      ...(deliverOn ? { deliverBy: momentOf(deliverOn, body) } : {}),
    })),
    fundEach: draft.milestones.length > 1 && draft.fundEach,
    conditions: draft.conditions.map(({ text, verifier, verifierPhone, ...rest }) => ({
      text,
      verifier,
      evidence: rest.evidence,
      required: rest.required,
      ...(verifier === "THIRD_PARTY" && verifierPhone.trim() ? { verifierPhone } : {}),
      ...(keys.includes(rest.milestone) ? { milestone: keys.indexOf(rest.milestone) } : {}),
    })),
    handover: draft.handover,
    autoStart: draft.autoStart,
    changeRounds: hours(draft.changeRounds),
    deadlockTo: draft.deadlockTo,
    clocks: Object.fromEntries(
      clockNames.flatMap((name) => (draft.clocks[name] ? [[name, hours(draft.clocks[name])]] : [])),
    ),
  };
}
