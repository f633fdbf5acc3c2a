import { describe, expect, test } from "vitest";
import { eveningOf, stepOf } from "./draft";

describe("an order being written", () => {
  test("a day ends at six in the evening in Lagos", () => {
    expect(eveningOf("2026-11-24").toISOString()).toBe("2026-11-24T17:00:00.000Z");
  });

  test.each([
    ["title", 0],
    ["conditions.3.text", 1],
    ["amount", 2],
    ["deliverBy", 2],
    ["otherPhone", 2],
    ["something.new", 0],
  ])("what is wrong with %s is shown on step %d", (field, step) => {
    expect(stepOf(field)).toBe(step);
  });
});
