import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Row } from "../src/server/domain/machine";
import { PlainError, runScript } from "./support/plain-error";

const root = new URL("..", import.meta.url);
const domain = fileURLToPath(new URL("src/server/domain/", root));
const document = fileURLToPath(new URL("ARCHITECTURE.md", root));

/** Every table of rules, by its exported name: `orderRows`, `payoutRows`, … */
export async function readMachines(): Promise<Map<string, readonly Row[]>> {
  const machines = new Map<string, readonly Row[]>();
  for (const file of readdirSync(domain, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith("/machine.ts")) continue;
    const module = (await import(pathToFileURL(domain + file).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (name.endsWith("Rows") && Array.isArray(value)) machines.set(name, value as Row[]);
    }
  }
  return machines;
}

/**
 * The document with every drawing between `<!-- drawn: orderRows -->` and `<!-- end -->` made anew.
 * @throws PlainError when a marker names no table.
 */
export function redraw(text: string, machines: ReadonlyMap<string, readonly Row[]>): string {
  const marked = /(<!-- drawn: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;
  return text.replace(marked, (_, start: string, name: string, end: string) => {
    const rows = machines.get(name);
    if (!rows) throw new PlainError(`ARCHITECTURE.md asks for ${name}, and no machine exports it.`);
    return `${start}${drawTable(rows)}${end}`;
  });
}

function drawTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.from ?? "·",
    row.after ? `${row.action} (${row.after})` : row.action,
    row.by.join(", "),
    row.needs?.join(", ") ?? "",
    row.moves ?? "",
    row.to,
  ]);
  const heads = ["from", "action", "by", "needs", "moves", "to"];
  const draw = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [heads, heads.map(() => "---"), ...lines].map(draw).join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runScript(async () => {
    const machines = await readMachines();
    const before = readFileSync(document, "utf8");
    const after = redraw(before, machines);
    writeFileSync(document, after);
    const names = [...machines.keys()].join(", ");
    console.log(`${after === before ? "Nothing changed" : "Drawn"}: ${names}.`);
  });
}
