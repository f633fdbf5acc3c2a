import type { Refusal } from "@/lib/refusals";
import type { Draft } from "./draft";

/** Refusals that are about one box are told at that box. */
const places: Record<string, [field: string, words?: string]> = {
  order_amount_out_of_range: ["amount"],
  price_below_fee: ["amount"],
  fee_payer_not_offered: ["feePayer"],
  date_in_the_past: ["deliverBy"],
  milestones_do_not_add_up: ["milestones"],
  condition_impossible: ["conditions"],
  own_order: ["otherPhone", "This is your own number. Type the other person’s."],
};

/** Whether a refusal is told at a box, so that it need not be told above the form as well. */
export const hasPlace = (refusal: Refusal | null): boolean =>
  refusal?.code !== null && refusal?.code !== undefined && refusal.code in places;

/** What is wrong with each box, by the path of its field, in words that name what to do. */
export function termsErrors(refusal: Refusal | null, draft: Draft): Record<string, string> {
  if (!refusal) return {};
  const errors = { ...refusal.fields };
  if ("deliverBy" in errors) errors.deliverBy = "Choose a day.";
  draft.milestones.forEach((_, at) => {
    const field = `milestones.${at}.deliverBy`;
    if (field in errors) errors[field] = "Choose a day, or leave it empty.";
  });
  const lacking = draft.conditions.flatMap(({ verifier, verifierPhone }, at) =>
    verifier === "THIRD_PARTY" && verifierPhone.trim() === "" ? [at] : [],
  );
  if (refusal.code === "condition_impossible" && lacking.length > 0) {
    for (const at of lacking) {
      errors[`conditions.${at}.verifierPhone`] = "Type the number of the person whose word counts.";
    }
    return errors;
  }
  const place = refusal.code ? places[refusal.code] : undefined;
  if (!place) return errors;
  const [field, words = refusal.words] = place;
  return { ...errors, [field]: words };
}
