import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A seed whose run once broke a promise, and what it broke. */
interface Kept {
  readonly seed: number;
  readonly why: string;
}

/** The seeds kept in the file `kept-seeds.json` beside a test; every run plays them first. */
export const seedsBeside = (test: string) => {
  const file = fileURLToPath(new URL("kept-seeds.json", test));
  const kept = (): Kept[] => JSON.parse(readFileSync(file, "utf8")) as Kept[];
  return {
    kept,
    /** Adds seeds to those kept; the file is committed with the repair. */
    keep(found: readonly Kept[]): void {
      const known = kept();
      const fresh = found.filter(({ seed }) => !known.some((one) => one.seed === seed));
      if (fresh.length > 0)
        writeFileSync(file, `${JSON.stringify([...known, ...fresh], null, 2)}\n`);
    },
  };
};
