import { describe, expect, test } from "vitest";
import { dayAfter } from "./day-after";
import { eveningOf, stepOf } from "./draft";

describe("an order being written", () => {
  test("a day ends at six in the evening in Lagos, and that evening is on that day", () => {
    expect(eveningOf("2026-11-24").toISOString()).toBe("2026-11-24T17:00:00.000Z");
    expect(dayAfter(eveningOf("2026-11-24"), 0)).toBe("2026-11-24");
    expect(dayAfter(new Date("2026-11-24T23:30:00Z"), 0)).toBe("2026-11-25");
  });

  test.each([
    ["title", 0],
    ["amount", 1],
    ["milestones.1.amount", 1],
    ["conditions.3.text", 2],
    ["deliverBy", 2],
    ["clocks.accept_by", 2],
    ["otherPhone", 2],
    ["something.new", 0],
  ])("what is wrong with %s is shown on step %d", (field, step) => {
    expect(stepOf(field)).toBe(step);
  });
});
