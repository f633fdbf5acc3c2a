import { describe, expect, it } from "vitest";
import { DurationError, endOf, lengthOf } from "./duration";

describe("a duration", () => {
  it.each([
    ["1s", 1000],
    ["1m30s", 90_000],
    ["3d", 259_200_000],
    ["1w2d3h4m5s", 788_645_000],
    ["72h", 259_200_000],
  ])("%s is %d ms", (text, ms) => {
    expect(lengthOf(text)).toBe(ms);
    expect(endOf(text, 5)).toBe(ms + 5);
  });

  it.each(
    [
      ["", null, undefined, "0s", "1h 30m", "-1d", "1.5h", "500ms", "s", "1s1h", "367d", "soon"],
    ].flat(),
  )("%s is refused and never means no wait", (text) => {
    expect(() => lengthOf(text)).toThrow(DurationError);
    expect(() => endOf(text, 0)).toThrow(DurationError);
  });

  it("may be a moment: a past one ends at once, one too far or impossible is refused", () => {
    const now = Date.parse("2026-12-01T00:00:00Z");
    expect(endOf("2026-12-01T01:00:00.000Z", now) - now).toBe(3_600_000);
    expect(endOf("2026-11-01T00:00:00.000Z", now)).toBeLessThan(now);
    expect(() => endOf("2028-12-01T00:00:00.000Z", now)).toThrow(DurationError);
    expect(() => endOf("2026-13-01T00:00:00.000Z", now)).toThrow(DurationError);
  });
});
