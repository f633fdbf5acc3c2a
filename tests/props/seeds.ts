import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("kept-seeds.json", import.meta.url));

/** A seed whose life once broke a promise, and what it broke. */
interface Kept {
  readonly seed: number;
  readonly why: string;
}

/** The seeds every run plays first. */
export const keptSeeds = (): Kept[] => JSON.parse(readFileSync(file, "utf8")) as Kept[];

/** Adds seeds to those kept; the file is committed with the repair. */
export const keepSeeds = (found: readonly Kept[]): void => {
  const known = keptSeeds();
  const fresh = found.filter(({ seed }) => !known.some((one) => one.seed === seed));
  if (fresh.length > 0) writeFileSync(file, `${JSON.stringify([...known, ...fresh], null, 2)}\n`);
};
