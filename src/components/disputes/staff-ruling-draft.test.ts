import { describe, expect, test } from "vitest";
import { money } from "@/lib/money";
import {
  draftGaps,
  hundredths,
  hundredthsOf,
  newDraft,
  rulingInput,
  sellerPart,
} from "./staff-ruling-draft";
import type { CaseFile } from "./staff-types";

const contested = money(6_000_001n);

const condition = (id: string, milestoneId: string | null, required = true) => ({
  id,
  milestoneId,
  required,
  text: id,
});

/** Only what a draft looks at. */
const fileOf = (more: object = {}) =>
  ({
    case: { id: "dsp_1", contested, scope: null, rulings: [], ...more },
    order: {
      conditions: [condition("one", "m1"), condition("two", "m2"), condition("extra", "m1", false)],
    },
  }) as unknown as CaseFile;

describe("one figure divides what is contested", () => {
  test("both parts come to the whole, to the kobo", () => {
    const part = sellerPart({ toSeller: "45,000.00" }, contested);
    expect([part?.toSeller.amount, part?.toBuyer.amount]).toEqual([4_500_000n, 1_500_001n]);
  });

  test.each(["", "60,000.02", "half"])("“%s” is no part of it", (toSeller) => {
    expect(sellerPart({ toSeller }, contested)).toBeNull();
  });

  test("the slider reaches both ends exactly", () => {
    expect(hundredths(contested, 0).amount).toBe(0n);
    expect(hundredths(contested, 100).amount).toBe(contested.amount);
    expect(hundredthsOf(contested, contested)).toBe(100);
  });
});

describe("what a ruling must say before it is sent", () => {
  test("a sum, a finding for each required promise and a summary", () => {
    const file = fileOf();
    expect(Object.keys(draftGaps(newDraft(file), file))).toEqual([
      "toSeller",
      "reason-one",
      "reason-two",
      "summary",
    ]);
  });

  test("of one milestone only the promises of that one", () => {
    const file = fileOf({ scope: { milestoneId: "m2", title: "Two" } });
    const draft = { toSeller: "0", summary: "All of it back.", reasons: { two: "Not met." } };
    expect(draftGaps(draft, file)).toEqual({});
    expect(rulingInput(draft, file, "123456")).toMatchObject({
      toSeller: "₦0.00",
      toBuyer: "₦60,000.01",
      reasons: [{ conditionId: "two", text: "Not met." }],
    });
  });

  test("a draft that was sent back is taken up where it was left", () => {
    const sentBack = {
      status: "SENT_BACK",
      toSeller: money(4_500_000n),
      summary: "Before",
      reasons: [{ conditionId: "one", text: "Met." }],
    };
    expect(newDraft(fileOf({ rulings: [sentBack] }))).toEqual({
      toSeller: "₦45,000.00",
      summary: "Before",
      reasons: { one: "Met." },
    });
  });
});
