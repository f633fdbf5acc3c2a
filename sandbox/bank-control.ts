import { randomBytes } from "node:crypto";
import { BANK_FAULTS, type StatementLine } from "./bank";
import { type Answer, type Ask, json, type Route, readObject, text } from "./http";
import { lagosDay } from "./lagos-day";
import { readKobo } from "./paystack/envelope";
import type { World } from "./world";

const COLUMNS = "date,value date,narration,reference,debit,credit,balance,currency";

/**
 * The merchant's bank: a statement to be taken away, lies that are laid over it, and a line that
 * comes from no gateway: money of the merchant's own, or what the bank takes for itself.
 */
export function bankControls(world: World): Route[] {
  return [
    { method: "GET", path: "/control/bank/statement", handle: (ask) => showStatement(world, ask) },
    { method: "POST", path: "/control/bank/lines", handle: (ask) => book(world, readObject(ask)) },
    { method: "POST", path: "/control/bank/faults", handle: (ask) => lie(world, readObject(ask)) },
    { method: "DELETE", path: "/control/bank/faults", handle: () => unlie(world) },
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

/** Kobo into the account, or out of it with a minus, on the sandbox's day of today. */
function book(world: World, values: Record<string, unknown>): Answer {
  const out = text(values.amount).startsWith("-");
  const size = readKobo(out ? text(values.amount).slice(1) : values.amount);
  if (size === null || size === 0n) return json(400, { error: "amount is whole kobo" });
  const date = lagosDay(world.now());
  const reference = text(values.reference) || `BNK${randomBytes(5).toString("hex").toUpperCase()}`;
  const narration = text(values.narration) || (out ? "ACCOUNT CHARGE" : "TRANSFER IN");
  const amount = (out ? -size : size).toString();
  world.bank.book({ date, valueDate: date, narration, reference, amount });
  return json(200, { reference });
}

/** 400 for a kind that is none, 404 for a line that is none. */
function lie(world: World, values: Record<string, unknown>): Answer {
  const kind = BANK_FAULTS.find((one) => one === values.kind);
  if (!kind) return json(400, { error: `kind is one of ${BANK_FAULTS.join(", ")}` });
  const reference = text(values.reference);
  if (!world.bank.has(reference)) return json(404, { error: "No line has this reference" });
  const amount = text(values.amount);
  const days = Number(values.days ?? 1);
  if (!Number.isInteger(days) || days === 0) return json(400, { error: "days is a whole number" });
  world.bank.lie({ kind, reference, days, ...(amount === "" ? {} : { amount }) });
  return json(200, { faults: world.bank.faults() });
}

function unlie(world: World): Answer {
  world.bank.unlie();
  return json(200, { faults: [] });
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
  return [...cells, inNaira(BigInt(line.balance)), line.currency].map(quoted).join(",");
}

/** `188977.50` */
function inNaira(kobo: bigint): string {
  const size = kobo < 0n ? -kobo : kobo;
  const rest = (size % 100n).toString().padStart(2, "0");
  return `${kobo < 0n ? "-" : ""}${size / 100n}.${rest}`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
