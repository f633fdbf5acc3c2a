import { describe, expect, test } from "vitest";
import { matchNames, namesIn } from "./rules";

describe("an account's name and the register's", () => {
  test.each([
    ["Ada Obi", "OBI ADA CHIDINMA", "MATCH"],
    ["Adéọlá Ṣówándé", "SOWANDE ADEOLA", "MATCH"],
    ["Nneọma Ụzọ", "UZO NNEOMA", "MATCH"],
    ["Ɗanladi Ƙofar", "DANLADI KOFAR", "MATCH"],
    ["Alhaji Mohammed Sani", "SANNI MUHAMMADU", "MATCH"],
    ["Chief Mrs. A. Funke Bello", "BELLO FUNKE ADEBISI", "MATCH"],
    ["Ngozi Okonjo-Iweala", "IWEALA OKONJO NGOZI", "MATCH"],
    ["N'gozi Eze", "EZE NGOZI", "MATCH"],
    ["Ada Obi", "OBI CHIDINMA", "CLOSE"],
    ["Tunde Bakare", "BAKARE BABATUNDE", "CLOSE"],
    ["Chinedu Okafor", "CHINEDUM OKAFORR", "CLOSE"],
    ["Ada", "OBI ADA", "CLOSE"],
    ["Ada Obi Eze", "OBI ADA CHIDINMA", "CLOSE"],
    ["Ada Ada", "ADA OBI", "CLOSE"],
    ["Ada Obi", "BELLO FUNKE", "DIFFERENT"],
    ["A O", "ADA OBI", "DIFFERENT"],
    ["", "ADA OBI", "DIFFERENT"],
  ] as const)("%s beside %s: %s", (account, register, verdict) => {
    expect(matchNames(account, register)).toBe(verdict);
  });

  test("marks come off and letters stay", () => {
    expect(namesIn("Ṣẹ̀yẹ ƴar'aduwa")).toEqual(["seye", "yaraduwa"]);
  });
});
