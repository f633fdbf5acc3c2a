import { expect, test } from "vitest";
import { daysAfter, isDay, lagosDay, startOfDay } from "./lagos-day";

test("a day in Lagos begins an hour before it does in London's winter", () => {
  expect(lagosDay(new Date("2026-11-28T22:59:59.999Z"))).toBe("2026-11-28");
  expect(lagosDay(new Date("2026-11-28T23:00:00.000Z"))).toBe("2026-11-29");
  expect(startOfDay("2026-11-29").toISOString()).toBe("2026-11-28T23:00:00.000Z");
  expect(lagosDay(startOfDay("2026-11-29"))).toBe("2026-11-29");
});

test("days are counted over the ends of months and years", () => {
  expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
  expect(daysAfter("2028-03-01", -1)).toBe("2028-02-29");
});

test.each([
  ["2026-11-29", true],
  ["2026-02-30", false],
  ["2026-13-01", false],
  ["29.11.2026", false],
  ["", false],
])("%s is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
