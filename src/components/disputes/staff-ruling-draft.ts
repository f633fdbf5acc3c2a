import { moneyText } from "@/lib/format";
import { type Money, minus, money } from "@/lib/money";
import { parseSum } from "./parse-sum";
import type { CaseFile } from "./staff-types";

/** A ruling as it is being written. */
export type RulingDraft = {
  /** For the seller, as typed; the rest is the buyer's. */
  toSeller: string;
  summary: string;
  /** By the condition's id. */
  reasons: Readonly<Record<string, string>>;
};

/** One that was sent back is taken up again where it was left. */
export function newDraft(file: CaseFile): RulingDraft {
  const before = file.case.rulings.find(({ status }) => status === "SENT_BACK");
  return {
    toSeller: before ? moneyText(before.toSeller) : "",
    summary: before?.summary ?? "",
    reasons: Object.fromEntries(
      (before?.reasons ?? []).map(({ conditionId, text }) => [conditionId, text]),
    ),
  };
}

/** Both parts of what is contested, or null while the typed one is no part of it. */
export function sellerPart(
  { toSeller }: Pick<RulingDraft, "toSeller">,
  contested: Money,
): { toSeller: Money; toBuyer: Money } | null {
  const sum = parseSum(toSeller);
  if (!sum || sum.amount > contested.amount) return null;
  return { toSeller: sum, toBuyer: minus(contested, sum) };
}

/** So many hundredths of a sum, for a slider: rough, and then typed to the kobo. */
export const hundredths = (whole: Money, parts: number): Money =>
  money((whole.amount * BigInt(Math.round(parts))) / 100n, whole.currency);

/** Where the slider stands for a sum. */
export const hundredthsOf = (part: Money, whole: Money): number =>
  whole.amount === 0n ? 0 : Number.parseInt(`${(part.amount * 100n) / whole.amount}`, 10);

/** The conditions a ruling must speak of: the required ones of what is in question. */
export function ruledConditions(file: CaseFile) {
  const scope = file.case.scope?.milestoneId ?? null;
  return file.order.conditions.filter(
    ({ required, milestoneId }) =>
      required && (scope === null || milestoneId === null || milestoneId === scope),
  );
}

/** What is missing before it may be sent, by the field's name, in the order of the form. */
export function draftGaps(draft: RulingDraft, file: CaseFile): Record<string, string> {
  const gaps: Record<string, string> = {};
  const { contested } = file.case;
  if (!sellerPart(draft, contested)) {
    gaps.toSeller = `Type an amount from 0 to ${moneyText(contested)}`;
  }
  for (const { id } of ruledConditions(file)) {
    if (!draft.reasons[id]?.trim()) gaps[`reason-${id}`] = "Say what you found.";
  }
  if (draft.summary.trim() === "") gaps.summary = "Both of them need to read why.";
  return gaps;
}

/** The ruling as the server takes it, or null while its sums are not whole. */
export function rulingInput(draft: RulingDraft, file: CaseFile, totp: string) {
  const part = sellerPart(draft, file.case.contested);
  if (!part) return null;
  return {
    id: file.case.id,
    toSeller: moneyText(part.toSeller),
    toBuyer: moneyText(part.toBuyer),
    summary: draft.summary,
    reasons: Object.entries(draft.reasons)
      .filter(([, text]) => text.trim() !== "")
      .map(([conditionId, text]) => ({ conditionId, text })),
    totp,
  };
}
