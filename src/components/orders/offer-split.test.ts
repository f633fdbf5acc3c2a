import { expect, test } from "vitest";
import { money } from "@/lib/money";
import { shareOf, splitByShare, splitByText, splitFault } from "./offer-split";

const whole = money(18_500_001n);

test("both parts add up to the whole at every stop of the slider", () => {
  for (let at = 0; at <= 100; at++) {
    const split = splitByShare(whole, at);
    expect(split.toSeller.amount + split.toBuyer.amount).toBe(whole.amount);
    expect(shareOf(split)).toBe(at);
  }
});

test("typing one part writes the other, to the kobo", () => {
  const split = splitByText(splitByShare(whole, 50), "seller", "100,000.50");
  expect(split.toSeller.amount).toBe(10_000_050n);
  expect(split.toBuyer.amount).toBe(8_499_951n);
  expect(split.buyer).toBe("84,999.51");
  const turned = splitByText(split, "buyer", "0");
  expect(turned.toSeller.amount).toBe(whole.amount);
  expect(turned.seller).toBe("185,000.01");
});

test("an empty box is nothing, and everything is the other's", () => {
  const split = splitByText(splitByShare(whole, 50), "seller", "");
  expect(split.toSeller.amount).toBe(0n);
  expect(split.buyer).toBe("185,000.01");
});

test("what is no sum, or more than there is, changes nothing but its own box and is marked", () => {
  const before = splitByShare(whole, 50);
  for (const text of ["a lot", "185,000.02", "-5"]) {
    const split = splitByText(before, "buyer", text);
    expect(split.buyer).toBe(text);
    expect(split.toSeller).toEqual(before.toSeller);
    expect(splitFault(split, text)).toBeDefined();
  }
});
