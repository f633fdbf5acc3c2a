import { expect, test } from "vitest";
import { parseSum } from "./parse-sum";

test.each([
  ["0", 0n],
  ["0.00", 0n],
  ["₦ 0", 0n],
  ["60,000", 6_000_000n],
  ["45k", 4_500_000n],
])("%s is a sum of %s kobo", (typed, kobo) => {
  expect(parseSum(typed)?.amount).toBe(kobo);
});

test.each(["", "-1", "12.345", "all of it", "0.001"])("“%s” is no sum", (typed) => {
  expect(parseSum(typed)).toBeNull();
});
