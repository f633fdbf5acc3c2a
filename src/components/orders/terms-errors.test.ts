import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/refusals";
import { emptyDraft } from "./draft";
import { hasPlace, termsErrors } from "./terms-errors";

const refusal = (code: string | null, fields: Record<string, string> = {}): Refusal => ({
  words: "No.",
  code,
  fields,
  detail: {},
  requestId: null,
});

const third = {
  key: "a",
  text: "It is so",
  verifier: "THIRD_PARTY" as const,
  verifierPhone: " ",
  evidence: "TEXT" as const,
  required: true,
  milestone: "",
};

describe("what is wrong with an order being written", () => {
  test("is told at the box it is about", () => {
    const errors = termsErrors(refusal("milestones_do_not_add_up"), emptyDraft);
    expect(errors).toEqual({ milestones: "No." });
    expect(hasPlace(refusal("milestones_do_not_add_up"))).toBe(true);
  });

  test("is told above the form when no box can be named", () => {
    expect(termsErrors(refusal("too_many_requests"), emptyDraft)).toEqual({});
    expect(hasPlace(refusal("too_many_requests"))).toBe(false);
    expect(hasPlace(null)).toBe(false);
  });

  test("names the third party whose number is missing, not all the conditions", () => {
    const draft = { ...emptyDraft, conditions: [{ ...third, verifierPhone: "0803" }, third] };
    expect(Object.keys(termsErrors(refusal("condition_impossible"), draft))).toEqual([
      "conditions.1.verifierPhone",
    ]);
  });

  test("says a missing day in plain words", () => {
    const told = refusal(null, { deliverBy: "Invalid input: expected date, received Date" });
    expect(termsErrors(told, emptyDraft)).toEqual({ deliverBy: "Choose a day." });
  });
});
