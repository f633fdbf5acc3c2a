import { describe, expect, test } from "vitest";
import { isTripped, type Outcome } from "./breaker";

const now = new Date("2026-11-29T10:00:00Z");
const ago = (seconds: number, kind: Outcome["kind"]): Outcome => ({
  kind,
  startedAt: new Date(+now - seconds * 1_000),
});
const bad = (count: number, newest: number) =>
  Array.from({ length: count }, (_, index) => ago(newest + index, "bad"));

describe("a vendor's breaker", () => {
  test("stays closed for a vendor nobody knows, and for four failures", () => {
    expect(isTripped([], now)).toBe(false);
    expect(isTripped(bad(4, 1), now)).toBe(false);
  });

  test("opens at the fifth failure in a row, however many good ones came before", () => {
    expect(isTripped([...bad(5, 1), ago(60, "good")], now)).toBe(true);
    expect(isTripped([...bad(3, 1), ago(5, "good"), ...bad(9, 6)], now)).toBe(false);
  });

  test("lets one through after a minute, and nobody else while that one is open", () => {
    expect(isTripped(bad(5, 59), now)).toBe(true);
    expect(isTripped(bad(5, 61), now)).toBe(false);
    expect(isTripped([ago(2, "open"), ...bad(5, 61)], now)).toBe(true);
    expect(isTripped([ago(31, "open"), ...bad(5, 91)], now)).toBe(false);
  });

  test("rests twice as long after each failure more, half an hour at most", () => {
    expect(isTripped(bad(6, 61), now)).toBe(true);
    expect(isTripped(bad(6, 121), now)).toBe(false);
    expect(isTripped(bad(20, 1_799), now)).toBe(true);
    expect(isTripped(bad(20, 1_801), now)).toBe(false);
  });

  test("closes with the first that is good", () => {
    expect(isTripped([ago(1, "good"), ...bad(9, 2)], now)).toBe(false);
  });
});
