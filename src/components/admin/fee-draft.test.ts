import { describe, expect, test } from "vitest";
import { placedErrors } from "./fee-draft";

const band = (key: string, from: string, rate: string) => ({ key, from, rate });
const words = "Type a per cent";

describe("what is wrong with a band", () => {
  test("is told at its own row, though empty rows before it were not sent", () => {
    const bands = [
      band("a", "", ""),
      band("b", "100,000", "1"),
      band("c", " ", ""),
      band("d", "x", ""),
    ];
    const fields = { "bands.1.basisPoints": words, "bands.0.from": "Type an amount" };
    expect(placedErrors({ bands }, fields)).toEqual({
      "bands.3.basisPoints": words,
      "bands.1.from": "Type an amount",
    });
  });

  test("leaves what is wrong elsewhere where it is", () => {
    const fields = { serviceMin: words, "bands.9.from": words, bands: words };
    expect(placedErrors({ bands: [band("a", "", "")] }, fields)).toEqual(fields);
  });
});
