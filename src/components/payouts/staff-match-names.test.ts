import { describe, expect, test } from "vitest";
import { matchNames } from "./staff-match-names";

describe("the name we know beside the name the bank has", () => {
  test.each([
    ["Tunde Bakare", "BAKARE TUNDE", "same"],
    ["Yẹmí Adéọlá", "YEMI ADEOLA", "same"],
    ["Ɓello Ƙasim", "BELLO KASIM", "same"],
    ["Tunde Bakare", "TUNDE A BAKARE", "part"],
    ["Tunde", "TUNDE BAKARE", "part"],
    ["Ngozi Ada Okafor", "OKAFOR, NGOZI CHIAMAKA", "part"],
    ["Tunde Bakare", "TUNDE OKAFOR", "different"],
    ["Tunde Bakare", "HALIMA SANI", "different"],
    [null, "HALIMA SANI", "unknown"],
    ["Tunde Bakare", "—", "unknown"],
  ])("%s and %s: %s", (ours, bank, verdict) => {
    expect(matchNames(ours, bank).verdict).toBe(verdict);
  });

  test("each word says whether the other name has it", () => {
    expect(matchNames("Tunde Bakare", "TUNDE A BAKARE").banks).toEqual([
      { text: "TUNDE", found: true },
      { text: "A", found: false },
      { text: "BAKARE", found: true },
    ]);
  });

  test.each([
    ["a letter that only looks Latin", "TUNDE B\u0410KARE"],
    ["a mark that turns the direction of reading", "TUNDE \u202eERAKAB"],
    ["a letter nobody sees", "TUNDE\u200b BAKARE"],
  ])("%s is told", (_, bank) => {
    const match = matchNames("Tunde Bakare", bank);
    expect(match.odd).toBe(true);
    expect(match.verdict).not.toBe("same");
  });

  test("our own languages are not odd", () => {
    expect(matchNames("Yẹmí Adéọlá", "O'BRIEN-ƘASIM ŃWA").odd).toBe(false);
  });
});
