import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { clockRules } from "../server/domain/clocks";
import { sentenceParts, sentences, sentenceText } from "./sentences";

const amount = { amount: 18_500_000n, currency: "NGN" as const };
const dueAt = new Date("2026-11-24T17:00:00Z");

describe("sentences for states", () => {
  test("names, money and time are filled in", () => {
    expect(sentenceText("pay_to_start", { other: "Tunde Bakare", amount, dueAt })).toBe(
      "Pay ₦185,000.00 to start, by Tue 24 Nov, 6:00\u00a0PM. We hold it; Tunde gets nothing before you say so.",
    );
  });

  test("what is not known is left out, not guessed", () => {
    expect(sentenceText("waiting_to_agree", { other: null })).toBe(
      "Waiting for the other person to agree. Nothing has been paid.",
    );
    expect(sentenceText("asked_to_agree", {})).toMatch(/^The other person asks you to agree\./);
  });

  test("money stays money until the screen sets it", () => {
    const parts = sentenceParts("pay_to_start", { other: "Tunde", amount });
    expect(parts).toContainEqual({ strong: true, value: amount });
  });

  test("stars and braces in a name are only letters", () => {
    expect(sentenceText("waiting_for_payment", { other: "**{amount}**" })).toContain(
      "**{amount}**",
    );
  });

  test("a state we do not know says nothing rather than something wrong", () => {
    expect(sentenceParts("no.such.state", {})).toEqual([]);
  });

  test("every key the order rules can say has words", () => {
    const file = path.join(import.meta.dirname, "../server/domain/orders/sentence.ts");
    const said = readFileSync(file, "utf8").slice(0, -1);
    const keys = [
      ...said.matchAll(/"([a-z]+(?:_[a-z]+)+|issue|dispute|declined|withdrawn|cancelled)"/g),
    ]
      .map(([, key]) => key ?? "")
      .filter((key) => !Object.hasOwn(clockRules, key));
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !sentences[key])).toEqual([]);
  });

  test.each(Object.entries(sentences))("%s is calm and closed", (_, sentence) => {
    expect(sentence).not.toMatch(/!|oops|escrow/i);
    expect(sentence.replaceAll("*", "")).toMatch(/\.\]?$/);
    expect(sentence.split("**").length % 2).toBe(1);
  });
});
