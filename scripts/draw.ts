import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Row } from "../src/server/domain/machine";
import { drawMatrix } from "./drawings/matrix";
import { drawMessages } from "./drawings/messages";
import { drawTable } from "./drawings/table";
import { PlainError, runScript } from "./support/plain-error";

const root = new URL("..", import.meta.url);
const domain = fileURLToPath(new URL("src/server/domain/", root));
const document = fileURLToPath(new URL("ARCHITECTURE.md", root));

export type Machines = ReadonlyMap<string, readonly Row[]>;

/** Every table of rules by what it is of: `orders`, `payouts`, … */
export async function readMachines(): Promise<Map<string, readonly Row[]>> {
  const machines = new Map<string, readonly Row[]>();
  for (const file of readdirSync(domain, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith("/machine.ts")) continue;
    const module = (await import(pathToFileURL(domain + file).href)) as Record<string, unknown>;
    for (const value of Object.values(module)) {
      if (isMachine(value)) machines.set(value.noun, value.rows);
    }
  }
  return machines;
}

const isMachine = (value: unknown): value is { noun: string; rows: readonly Row[] } =>
  typeof value === "object" && value !== null && "noun" in value && "rows" in value;

/** What can be drawn, by the name a marker asks for it: `orderRows`, `orderMatrix`, `messages`. */
export function drawings(machines: Machines): Map<string, string> {
  const drawn = new Map([["messages", drawMessages(machines)]]);
  for (const [noun, rows] of machines) {
    const one = noun.replace(/s$/, "");
    drawn.set(`${one}Rows`, drawTable(rows));
    drawn.set(`${one}Matrix`, drawMatrix(rows));
  }
  return drawn;
}

/**
 * The document with every drawing between `<!-- drawn: orderRows -->` and `<!-- end -->` made anew.
 * @throws PlainError when a marker names nothing that can be drawn.
 */
export function redraw(text: string, drawn: ReadonlyMap<string, string>): string {
  const marked = /(<!-- drawn: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;
  return text.replace(marked, (_, start: string, name: string, end: string) => {
    const drawing = drawn.get(name);
    if (drawing === undefined)
      throw new PlainError(`ARCHITECTURE.md asks for ${name}, and there is no such table.`);
    return `${start}${drawing}${end}`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runScript(async () => {
    const machines = await readMachines();
    const before = readFileSync(document, "utf8");
    const after = redraw(before, drawings(machines));
    writeFileSync(document, after);
    const names = [...machines.keys()].join(", ");
    console.log(`${after === before ? "Nothing changed" : "Drawn"}: ${names}.`);
  });
}
