import { describe, expect, test } from "vitest";
import { clockRules } from "@/server/domain/clocks";
import { clockNames } from "./draft";
import { clockWords, conditionWords, hoursWords } from "./terms-words";

describe("the words of the terms", () => {
  test.each(clockNames)("offer for %s what the server takes, and say what is usual", (name) => {
    const { hours, least, most } = clockRules[name];
    const { usual, choices } = clockWords[name];
    expect(usual).toBe(hours);
    expect(choices).not.toContain(usual);
    for (const choice of choices) {
      expect(choice).toBeGreaterThanOrEqual(least);
      expect(choice).toBeLessThanOrEqual(most);
    }
  });

  test("leave no clock out that people may set for themselves", () => {
    const ranged = Object.entries(clockRules).flatMap(([name, rule]) =>
      "least" in rule && name !== "inspection" ? [name] : [],
    );
    expect([...clockNames].toSorted()).toEqual(ranged.toSorted());
  });

  test.each([
    [1, "1 hour"],
    [24, "24 hours"],
    [36, "36 hours"],
    [48, "2 days"],
    [720, "30 days"],
  ])("say %d hours as “%s”", (hours, words) => {
    expect(hoursWords(hours)).toBe(words);
  });

  test("say who decides about a condition and what shows it", () => {
    const condition = { verifier: "THIRD_PARTY", evidence: "FILE", required: false } as const;
    expect(conditionWords(condition)).toBe(
      "Somebody else confirms it, with a paper or file, not required",
    );
  });
});
