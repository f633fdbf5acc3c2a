import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePercent, percentText } from "./percent";

test("a per cent is read as it is written, and never through a fraction", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999 }), (basisPoints) => {
      expect(parsePercent(percentText(basisPoints))).toBe(basisPoints);
    }),
  );
  expect([percentText(0), percentText(10), percentText(250), percentText(2_000)]).toEqual([
    ...["0", "0.1", "2.5", "20"],
  ]);
  expect([parsePercent("7.5 %"), parsePercent(" 0.29 ")]).toEqual([750, 29]);
  for (const text of ["", "two", "-1", "1.234", "100", "1,5", "1e2"]) {
    expect(parsePercent(text)).toBeNaN();
  }
});
