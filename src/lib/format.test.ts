import { describe, expect, test } from "vitest";
import {
  dateTime,
  firstName,
  moneySpoken,
  moneyText,
  moneyWords,
  phoneText,
  timeLeft,
  timeSince,
} from "./format";

const naira = (amount: bigint) => ({ amount, currency: "NGN" as const });

describe("money for human eyes", () => {
  test.each([
    [18_500_000n, "₦185,000.00"],
    [-870_000n, "−₦8,700.00"],
    [5n, "₦0.05"],
    [0n, "₦0.00"],
    [900_719_925_474_099_300n, "₦9,007,199,254,740,993.00"],
  ])("%s kobo is written %s", (amount, text) => {
    expect(moneyText(naira(amount))).toBe(text);
  });

  test("money coming in can carry its sign", () => {
    expect(moneyText(naira(18_500_000n), true)).toBe("+₦185,000.00");
    expect(moneyText(naira(0n), true)).toBe("₦0.00");
  });

  test("it is said the way people say it", () => {
    expect(moneySpoken(naira(18_500_000n))).toBe("185 000 naira");
    expect(moneySpoken(naira(-870_050n))).toBe("minus 8 700 naira 50 kobo");
    expect(moneySpoken(naira(105n))).toBe("1 naira 5 kobo");
  });

  test.each([
    [18_500_000n, "One hundred and eighty-five thousand naira only"],
    [
      18_897_750n,
      "One hundred and eighty-eight thousand, nine hundred and seventy-seven naira, fifty kobo only",
    ],
    [100_000_500n, "One million and five naira only"],
    [100n, "One naira only"],
    [125_000_000n, "One million, two hundred and fifty thousand naira only"],
    [1_700n, "Seventeen naira only"],
  ])("%s kobo in words", (amount, words) => {
    expect(moneyWords(naira(amount))).toBe(words);
  });
});

describe("time for human eyes", () => {
  const at = new Date("2026-11-24T17:00:00Z");

  test("a time is told in Lagos, with the weekday", () => {
    expect(dateTime(at)).toBe("Tue 24 Nov, 6:00 PM");
  });

  test.each([
    ["2026-11-23T23:30:00Z", "Tue 24 Nov, 12:30 AM"],
    ["2026-11-24T11:05:00Z", "Tue 24 Nov, 12:05 PM"],
    ["2026-12-31T23:00:00Z", "Fri 1 Jan, 12:00 AM"],
  ])("%s is %s, the day being Lagos’s", (moment, words) => {
    expect(dateTime(new Date(moment))).toBe(words);
  });

  test("another year is named", () => {
    expect(dateTime(at, new Date("2026-12-31T12:00:00Z"))).toBe("Tue 24 Nov, 6:00 PM");
    expect(dateTime(at, new Date("2027-01-02T12:00:00Z"))).toBe("Tue 24 Nov 2026, 6:00 PM");
  });

  test.each([
    ["2026-11-22T14:00:00Z", "2 days 3 hrs left"],
    ["2026-11-23T17:00:00Z", "1 day left"],
    ["2026-11-24T15:30:00Z", "1 hr 30 min left"],
    ["2026-11-24T16:59:30Z", "time is up"],
    ["2026-11-24T16:58:00Z", "2 mins left"],
  ])("from %s there are %s", (now, left) => {
    expect(timeLeft(at, new Date(now))).toBe(left);
  });

  test.each([
    ["2026-11-24T17:00:59Z", "less than a minute"],
    ["2026-11-24T17:12:00Z", "12 mins"],
    ["2026-11-24T20:05:00Z", "3 hrs 5 min"],
    ["2026-11-26T18:00:00Z", "2 days 1 hr"],
  ])("at %s it has lain %s", (now, age) => {
    expect(timeSince(at, new Date(now))).toBe(age);
  });
});

describe("people", () => {
  test("a number is written as people write it", () => {
    expect(phoneText("+2348031234567")).toBe("0803 123 4567");
    expect(phoneText("•••• 4567")).toBe("•••• 4567");
  });
  test("a name is shortened to its first word, in its own letters", () => {
    expect(firstName("Yẹmí Adéọlá")).toBe("Yẹmí");
  });
});
