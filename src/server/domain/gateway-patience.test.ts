import { describe, expect, test } from "vitest";
import { isFindable, isRuledOut, isTimeToAsk } from "./gateway-patience";

const sentAt = new Date("2026-11-23T11:00:00.000Z");
const later = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000);

describe("a sending without an end", () => {
  test("is asked about after 10 s, then ever more seldom, at last hourly and for ever", () => {
    const asked: number[] = [];
    let askedAt: Date | null = null;
    for (let second = 1; second <= 4 * 3_600; second++) {
      if (!isTimeToAsk({ sentAt, askedAt }, later(second))) continue;
      asked.push(second);
      askedAt = later(second);
    }
    expect(asked).toEqual([10, 30, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400]);
  });

  test("is not asked about before it was sent, nor when the clock jumps back", () => {
    expect(isTimeToAsk({ sentAt: null, askedAt: null }, later(99_999))).toBe(false);
    expect(isTimeToAsk({ sentAt, askedAt: null }, later(-3_600))).toBe(false);
  });
});

describe("something the gateway does not know", () => {
  test("was not sent only when half an hour has gone since", () => {
    expect(isFindable(sentAt, later(1_799))).toBe(false);
    expect(isFindable(sentAt, later(1_800))).toBe(true);
    expect(isFindable(null, later(99_999))).toBe(false);
  });

  test("is ruled out only by an answer of a day later", () => {
    expect(isRuledOut({ sentAt, askedAt: later(86_399) })).toBe(false);
    expect(isRuledOut({ sentAt, askedAt: later(86_400) })).toBe(true);
    expect(isRuledOut({ sentAt, askedAt: null })).toBe(false);
    expect(isRuledOut({ sentAt: null, askedAt: later(99_999) })).toBe(false);
  });
});
