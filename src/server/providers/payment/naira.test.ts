import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toKobo, toNaira, toNairaNumber } from "./naira";

const MAX = 10n ** 15n - 1n;
const kobo = fc.bigInt({ min: 0n, max: MAX }).map(String);

describe("naira from a gateway", () => {
  test.each([
    ["0", "0"],
    ["0.01", "1"],
    ["49.5", "4950"],
    ["101.51", "10151"],
    ["1500", "150000"],
    ["49850.00", "4985000"],
    ["5914.000000", "591400"],
    ["1.100000000000000000", "110"],
    ["9999999999999.99", "999999999999999"],
    [0, "0"],
    [-0, "0"],
    [0.01, "1"],
    [49.5, "4950"],
    [1522.58, "152258"],
    [50000, "5000000"],
    [9999999999999.99, "999999999999999"],
  ])("%o is %s kobo", (value, minor) => {
    expect(toKobo(value)).toBe(minor);
  });

  test.each([
    "",
    " ",
    " 1",
    "1 ",
    "1\n",
    "+1",
    "-1",
    "-0.01",
    "01",
    "00",
    ".5",
    "5.",
    "1.005",
    "1.0000000001",
    "1,000",
    "1.000,00",
    "1_000",
    "0x10",
    "1e3",
    "१२३",
    "１２３",
    "½",
    "∞",
    "NaN",
    "₦500",
    "NGN 500",
    "10000000000000",
    "9".repeat(30),
    -1,
    0.001,
    1.005,
    99.995,
    0.1 + 0.2,
    1e-7,
    1e21,
    2 ** 53,
    12345678901234.56,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])("%o is no amount of whole kobo", (value) => {
    expect(toKobo(value)).toBeNull();
  });

  test("whatever is written is read back as the same amount, as text and as a number", () => {
    fc.assert(
      fc.property(kobo, (minor) => {
        expect(toKobo(toNaira(minor))).toBe(minor);
        expect(toKobo(toNairaNumber(minor))).toBe(minor);
      }),
    );
  });

  test("a number that went through JSON is the amount its text was", () => {
    fc.assert(
      fc.property(kobo, (minor) => {
        const text = toNaira(minor);
        const there = JSON.parse(JSON.stringify({ sum: JSON.parse(text) })) as { sum: number };
        expect(toKobo(there.sum)).toBe(minor);
      }),
    );
  });

  test("zeros after the second decimal change nothing, any other digit there spoils it", () => {
    fc.assert(
      fc.property(kobo, fc.stringMatching(/^\d{1,16}$/), (minor, tail) => {
        const expected = /^0+$/.test(tail) ? minor : null;
        expect(toKobo(toNaira(minor) + tail)).toBe(expected);
      }),
    );
  });

  test("whatever comes, an amount read from it is the amount that was given, not one near it", () => {
    const bare = (text: string) => (text.includes(".") ? text.replace(/\.?0*$/, "") : text);
    const anything = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.bigInt().map(String),
      fc.stringMatching(/^\d{1,16}(\.\d{1,5})?$/),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const minor = toKobo(value);
        if (minor !== null) expect(bare(toNaira(minor))).toBe(bare(String(value)));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("kobo for a gateway", () => {
  test.each([
    ["0", "0.00"],
    ["1", "0.01"],
    ["99", "0.99"],
    ["100", "1.00"],
    ["4985000", "49850.00"],
  ])("%s is written %s", (minor, text) => {
    expect(toNaira(minor)).toBe(text);
  });

  test.each(["", "-1", "1.5", "01", "1e3", " 1", "1000000000000000"])(
    "%o is refused, not rounded",
    (minor) => {
      expect(() => toNaira(minor)).toThrow("not whole kobo");
      expect(() => toNairaNumber(minor)).toThrow("not whole kobo");
    },
  );
});
