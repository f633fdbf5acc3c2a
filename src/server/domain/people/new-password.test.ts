import { describe, expect, test } from "vitest";
import common from "./common-passwords.json";
import { isCommon, newPasswordInput } from "./new-password";

const refusalOf = (password: string) =>
  newPasswordInput.safeParse(password).error?.issues[0]?.message ?? null;

describe("a password somebody chooses", () => {
  test.each([
    "qwertyuiop12",
    "Password2026!!",
    "passwordpassword",
    "Football_1234567",
    "1234567890abc",
    "KROTrust2026!",
    "krotrust-staff1".replace("staff", "abc"),
    "!!!!sunshine!!!!",
  ])("is not %s, which is tried first", (password) => {
    expect(refusalOf(password)).toMatch(/thieves try|more different/);
  });

  test("is none of the list's, however it is written", () => {
    const words = common.words.split(" ");
    expect(words.length).toBeGreaterThan(5_000);
    for (const word of words) {
      expect([word, isCommon(word), isCommon(word.toUpperCase())]).toEqual([word, true, true]);
    }
  });

  test.each([
    "seven green bicycles",
    "dig four yellow wells",
    "rain on the Ogun river",
    "vK8#mmQz!r2xW",
    "ọ̀gẹ̀dẹ̀ dúdú mẹ́ta",
    "password of my grandmother",
  ])("may be %s", (password) => {
    expect(refusalOf(password)).toBeNull();
  });

  test("is long enough, and not endless", () => {
    expect(refusalOf("green wells")).toBe("Use at least 12 characters");
    expect(refusalOf("green wells ".repeat(11))).toBe("Use at most 128 characters");
    expect(refusalOf("abababababab")).toBe("Use more different characters");
  });
});
