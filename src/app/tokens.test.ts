import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "globals.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? "", { light: light ?? "", dark: dark ?? "" }] as const,
  ),
);
const themes = ["light", "dark"] as const;

/** WCAG 2.2, "relative luminance": https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string, theme: (typeof themes)[number]): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token ${name}`);
  return token[theme];
}

const texts = ["ink", "ink2", "ink3", "brand", "held", "ok", "info", "danger", "neutral", "accent"];
const tinted = ["brand", "held", "ok", "info", "danger", "neutral", "accent"];
const pairs: [string, string, number][] = [
  ...texts.flatMap((t): [string, string, number][] => [
    [t, "canvas", 4.5],
    [t, "surface", 4.5],
  ]),
  ...["ink", "ink2", "ink3"].map((t): [string, string, number] => [t, "sunken", 4.5]),
  ...tinted.map((t): [string, string, number] => [t, `${t}-tint`, 4.5]),
  ...tinted.map((t): [string, string, number] => ["ink", `${t}-tint`, 4.5]),
  ["on-brand", "brand", 4.5],
  ["on-brand", "brand-hover", 4.5],
  ["edge", "canvas", 3],
  ["edge", "surface", 3],
  ["ring", "canvas", 3],
  ["ring", "surface", 3],
];

describe("colour tokens", () => {
  test("the formula gives the known ends of the scale", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  test.each(themes)("every pair we set on top of each other can be read in %s", (theme) => {
    const weak = pairs
      .map(([over, under, least]) => {
        const ratio = contrast(colour(over, theme), colour(under, theme));
        return { pair: `${over} on ${under}`, ratio: Math.round(ratio * 100) / 100, least };
      })
      .filter(({ ratio, least }) => ratio < least);
    expect(weak).toEqual([]);
  });

  test("every token has two faces", () => {
    const declared = [...css.matchAll(/^\s+--color-([\w-]+):/gm)].map(([, name]) => name);
    expect(declared.toSorted()).toEqual([...tokens.keys()].toSorted());
  });
});
