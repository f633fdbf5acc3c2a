import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import subsetFont from "subset-font";
import { describe, expect, test } from "vitest";
import { moneyCharacters, nairaCharacters, textCharacters } from "./font-characters";

const file = (name: string) => path.join(import.meta.dirname, "../src/app/fonts", name);

/** Code points of a font's character map, read from its format 4 and 12 tables (OpenType, "cmap"). */
async function codePointsOf(name: string): Promise<Set<number>> {
  const everything = String.fromCodePoint(
    ...Array.from({ length: 0x2fff - 0x20 }, (_, i) => 0x20 + i),
  );
  const sfnt = await subsetFont(await readFile(file(name)), everything, { targetFormat: "sfnt" });
  const found = new Set<number>();
  const cmap = tableOffset(sfnt, "cmap");
  for (let i = 0; i < sfnt.readUInt16BE(cmap + 2); i++) {
    const at = cmap + sfnt.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (sfnt.readUInt16BE(at) === 4) readSegments(sfnt, at, found);
    if (sfnt.readUInt16BE(at) === 12) readGroups(sfnt, at, found);
  }
  return found;
}

function tableOffset(sfnt: Buffer, tag: string): number {
  for (let i = 0; i < sfnt.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    if (sfnt.toString("latin1", at, at + 4) === tag) return sfnt.readUInt32BE(at + 8);
  }
  throw new Error(`no table ${tag}`);
}

function readSegments(sfnt: Buffer, at: number, found: Set<number>) {
  const double = sfnt.readUInt16BE(at + 6);
  for (let i = 0; i < double; i += 2) {
    const end = sfnt.readUInt16BE(at + 14 + i);
    const start = sfnt.readUInt16BE(at + 16 + double + i);
    for (let code = start; code <= end && code !== 0xffff; code++) found.add(code);
  }
}

function readGroups(sfnt: Buffer, at: number, found: Set<number>) {
  for (let i = 0; i < sfnt.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12;
    for (let code = sfnt.readUInt32BE(group); code <= sfnt.readUInt32BE(group + 4); code++) {
      found.add(code);
    }
  }
}

const missing = async (font: string, characters: string) => {
  const has = await codePointsOf(font);
  return [...new Set(characters)].filter((c) => !has.has(c.codePointAt(0) ?? 0));
};

describe("the cut fonts", () => {
  test("the text face has every character we promise, in one file", async () => {
    expect(await missing("inter.woff2", textCharacters)).toEqual([]);
  });

  test("names in Yorùbá, Hausa and Igbo never fall to another face", async () => {
    const names =
      "Yẹmí Adéọlá, Ọláṣubọ̀mí, Ṣadé, Ɓala Ɗanƙwairo Ƴar’adua, Chịdị Ụzọ, Ṅwakaego, Ǹkẹ́ḿ";
    expect(await missing("inter.woff2", names.normalize("NFC"))).toEqual([]);
    expect(await missing("inter.woff2", names.normalize("NFD"))).toEqual([]);
  });

  test("the money face has digits, signs and plain English, and both faces have the naira", async () => {
    expect(await missing("bricolage.woff2", moneyCharacters)).toEqual([]);
    expect(await missing("bricolage-naira.woff2", nairaCharacters)).toEqual([]);
    expect(await missing("inter.woff2", "₦")).toEqual([]);
  });

  test("a missing letter is noticed", async () => {
    expect(await missing("bricolage.woff2", "ẹ")).toEqual(["ẹ"]);
  });

  test("all three together stay within 52 kB", async () => {
    const sizes = await Promise.all(
      ["inter.woff2", "bricolage.woff2", "bricolage-naira.woff2"].map(
        async (name) => (await stat(file(name))).size,
      ),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(52_000);
  });
});
