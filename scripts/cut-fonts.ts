import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";
import { moneyCharacters, nairaCharacters, textCharacters } from "./font-characters";

const resolve = createRequire(import.meta.url).resolve;
const folder = path.join(import.meta.dirname, "../src/app/fonts");
const inter = "inter-ui/variable/InterVariable.woff2";
const bricolage = "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque";

const cuts = [
  {
    to: "inter.woff2",
    from: inter,
    characters: textCharacters,
    axes: { wght: { min: 400, max: 700 }, opsz: 14 },
    // Marks must sit on the right letter (ccmp, mark, mkmk); columns must add up (tnum); cv11 is our own voice.
    features: ["kern", "ccmp", "locl", "mark", "mkmk", "calt", "case", "tnum", "cv11"],
  },
  {
    to: "bricolage.woff2",
    from: `${bricolage}-latin-wght-normal.woff2`,
    characters: moneyCharacters,
    axes: { wght: 600 },
    features: ["kern", "ccmp"],
  },
  {
    to: "bricolage-naira.woff2",
    from: `${bricolage}-latin-ext-wght-normal.woff2`,
    characters: nairaCharacters,
    axes: { wght: 600 },
    features: [],
  },
];

await mkdir(folder, { recursive: true });
for (const cut of cuts) {
  const whole = await readFile(resolve(cut.from));
  const woff2 = await subsetFont(whole, cut.characters, {
    targetFormat: "woff2",
    variationAxes: cut.axes,
    keepFeatures: cut.features,
    noHinting: true,
  });
  await writeFile(path.join(folder, cut.to), woff2);
  console.log(
    `${cut.to}: ${(woff2.length / 1024).toFixed(1)} kB, ${[...cut.characters].length} characters`,
  );
}
