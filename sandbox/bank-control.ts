import type { StatementLine } from "./bank";
import { type Answer, type Ask, json, type Route } from "./http";
import type { World } from "./world";

const COLUMNS = "date,value date,narration,reference,debit,credit,balance";

/** The merchant's bank as it can be read: a statement to be taken away, and nothing to press. */
export function bankControls(world: World): Route[] {
  return [
    { method: "GET", path: "/control/bank/statement", handle: (ask) => showStatement(world, ask) },
  ];
}

/**
 * Lines of the days in Lagos from one to another, both included, oldest first, as CSV. Money is
 * naira with two decimals; a debit or a credit that is none is empty. 400 for what is no day.
 */
function showStatement(world: World, ask: Ask): Answer {
  const [from, to] = [ask.query.get("from") || undefined, ask.query.get("to") || undefined];
  for (const day of [from, to]) {
    if (day !== undefined && !isDay(day)) {
      return json(400, { error: "from and to are days, as 2026-11-22" });
    }
  }
  return {
    status: 200,
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="statement.csv"',
    },
    body: asCsv(world.bank.statement(from, to)),
  };
}

/** RFC 4180: a head, a line for each, each with its end. */
export const asCsv = (lines: StatementLine[]): string =>
  [COLUMNS, ...lines.map(rowOf)].map((row) => `${row}\r\n`).join("");

const isDay = (day: string) =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00.000Z`));

function rowOf(line: StatementLine): string {
  const amount = BigInt(line.amount);
  const [debit, credit] = amount < 0n ? [inNaira(-amount), ""] : ["", inNaira(amount)];
  const { date, valueDate, narration, reference } = line;
  const cells = [date, valueDate, narration, reference, debit, credit];
  return [...cells, inNaira(BigInt(line.balance))].map(quoted).join(",");
}

/** `188977.50` */
function inNaira(kobo: bigint): string {
  const size = kobo < 0n ? -kobo : kobo;
  const rest = (size % 100n).toString().padStart(2, "0");
  return `${kobo < 0n ? "-" : ""}${size / 100n}.${rest}`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
