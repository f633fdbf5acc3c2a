import { CsvError, parse } from "csv-parse/sync";
import { daysAfter } from "@/lib/lagos-day";
import {
  type Column,
  columnOf,
  columns,
  currencyOf,
  dayOf,
  hashOf,
  minorOf,
  needed,
  shownText,
} from "./statement-words";

export const STATEMENT_BYTES_MAX = 2 * 1024 * 1024;
export const LINES_MAX = 5_000;
/** The longest time one statement may tell of. */
export const DAYS_MAX = 92;
const NARRATION_MAX = 500;
const REFERENCE_MAX = 100;
/** A file of another kind has something wrong in every line; these are enough to see it. */
const FAULTS_MAX = 50;

export interface StatementFault {
  /** As an editor counts them; 0 for the file as a whole. */
  readonly line: number;
  readonly words: string;
}

export interface StatementLine {
  readonly line: number;
  readonly raw: string;
  readonly day: string;
  readonly valueDay: string;
  readonly narration: string;
  readonly reference: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly balance: bigint;
  readonly hash: string;
}

export interface Statement {
  readonly hash: string;
  readonly head: string;
  /** Oldest first, whichever way the file has them. */
  readonly lines: readonly StatementLine[];
  readonly faults: readonly StatementFault[];
  /** How many there were; more than are told. */
  readonly faultCount: number;
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/**
 * A bank's statement as CSV, line by line. Whatever cannot be read for certain is a fault with its
 * line, and a statement with a fault is never brought in: each line has a day, a sum that is either in
 * or out, and the balance after it, which must follow from the line before.
 */
export const readStatement = (bytes: Buffer, today: string): Statement => {
  const hash = hashOf(bytes);
  const whole = (words: string, line = 0): Statement => ({
    ...{ hash, head: "", lines: [], faults: [{ line, words }], faultCount: 1 },
  });
  const text = textOf(bytes);
  if (text === null) return whole("This is not a text file in UTF-8. Export the statement as CSV.");
  const parsed = recordsOf(text);
  if ("words" in parsed) return whole(parsed.words, parsed.line);
  const [head, ...rows] = parsed.rows;
  if (!head) return whole("This file is empty.");
  const where = placesOf(head.record);
  if ("words" in where) return whole(where.words, head.info.lines);
  if (rows.length === 0) return whole("There is no line below the head.");
  if (rows.length > LINES_MAX) return whole(`More than ${LINES_MAX} lines. Bring it in by parts.`);
  const faults: StatementFault[] = [];
  const read = rows.flatMap((row) => {
    const line = lineOf(row, where.places, head.record.length, today);
    if (!("words" in line)) return [line];
    faults.push(...line.words.map((words) => ({ line: row.info.lines, words })));
    return [];
  });
  const lines = faults.length > 0 ? [] : oldestFirst(read);
  faults.push(...chainFaults(lines));
  return {
    ...{ hash, head: head.raw.trimEnd() },
    lines: faults.length > 0 ? [] : named(lines),
    faults: faults.slice(0, FAULTS_MAX),
    faultCount: faults.length,
  };
};

const textOf = (bytes: Buffer): string | null => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
};

const recordsOf = (text: string): { rows: Parsed[] } | StatementFault => {
  try {
    const options = { bom: true, info: true, raw: true, relax_column_count: true } as const;
    const rows = parse(text, { ...options, skip_empty_lines: true, max_record_size: 20_000 });
    return { rows: rows as unknown as Parsed[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 0);
    return { line, words: "This line is not CSV: look for a quotation mark that is not closed." };
  }
};

type Places = ReadonlyMap<Column, number>;

const placesOf = (head: readonly string[]): { places: Places } | { words: string } => {
  const places = new Map<Column, number>();
  for (const [at, cell] of head.entries()) {
    const column = columnOf(cell);
    if (!column) continue;
    if (places.has(column)) return { words: `The column “${columns[column][0]}” is there twice.` };
    places.set(column, at);
  }
  const missing = needed.filter((column) => !places.has(column)).map((one) => columns[one][0]);
  return missing.length === 0
    ? { places }
    : { words: `The head lacks: ${missing.join(", ")}. The first line names the columns.` };
};

type Read = Omit<StatementLine, "hash">;

const lineOf = (
  { record, raw, info }: Parsed,
  places: Places,
  width: number,
  today: string,
): Read | { words: string[] } => {
  if (record.length !== width) {
    return { words: [`It has ${record.length} cells, and the head has ${width}.`] };
  }
  const cell = (column: Column) => record[places.get(column) ?? -1] ?? "";
  const words: string[] = [];
  const need = <T>(value: T | null, say: string): T | null => {
    if (value === null) words.push(say);
    return value;
  };
  const day = need(
    dayOf(cell("date")),
    `“${brief(cell("date"))}” is no date. Write 2026-11-29 or 29/11/2026.`,
  );
  if (day !== null && day > today) words.push(`${day} is still to come.`);
  const value = cell("valueDate").trim();
  const valueDay = value === "" ? day : need(dayOf(value), `“${brief(value)}” is no value date.`);
  const amount = amountOf(cell("debit"), cell("credit"));
  if (typeof amount === "string") words.push(amount);
  const balance = cell("balance").trim() === "" ? null : minorOf(cell("balance"));
  need(balance, `The balance “${brief(cell("balance"))}” is no sum.`);
  const currency = need(
    currencyOf(cell("currency")),
    `“${brief(cell("currency"))}” is no currency.`,
  );
  const narration = shownText(cell("narration"));
  const reference = shownText(cell("reference"));
  if (narration.length > NARRATION_MAX)
    words.push(`The narration is over ${NARRATION_MAX} characters.`);
  if (reference.length > REFERENCE_MAX)
    words.push(`The reference is over ${REFERENCE_MAX} characters.`);
  if (words.length > 0 || typeof amount === "string") return { words };
  if (day === null || valueDay === null || balance === null || currency === null) return { words };
  const line = { line: info.lines, raw: raw.replace(/\r?\n$/, ""), day, valueDay };
  return { ...line, narration, reference, amount, currency, balance };
};

const brief = (text: string) => shownText(text).slice(0, 40);

/** What a line moved; a sentence when that is not certain. */
const amountOf = (debit: string, credit: string): bigint | string => {
  const [out, into] = [minorOf(debit), minorOf(credit)];
  if (out === null) return `The debit “${brief(debit)}” is no sum with two decimals.`;
  if (into === null) return `The credit “${brief(credit)}” is no sum with two decimals.`;
  if (out < 0n || into < 0n) return "Debit and credit are written without a minus.";
  if (out > 0n && into > 0n) return "It has a debit and a credit. A line is one of them.";
  if (out === 0n && into === 0n) return "It has neither a debit nor a credit.";
  return into - out;
};

/** Some banks begin with the newest line; within one day only the balances tell. */
const oldestFirst = (lines: readonly Read[]): readonly Read[] => {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || first.day < last.day) return lines;
  const turned = lines.toReversed();
  if (first.day > last.day) return turned;
  return chainFaults(lines).length <= chainFaults(turned).length ? lines : turned;
};

const chainFaults = (lines: readonly Read[]): StatementFault[] => {
  const faults: StatementFault[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (!before) continue;
    if (line.day < before.day) {
      faults.push({
        line: line.line,
        words: `${line.day} comes after ${before.day}: the days are mixed.`,
      });
    }
    if (before.balance + line.amount !== line.balance) {
      faults.push({
        line: line.line,
        words:
          "Its balance does not follow from the line before: a line is missing, or one was changed.",
      });
    }
  }
  const [first, last] = [lines[0], lines.at(-1)];
  if (first && last && daysAfter(first.day, DAYS_MAX) <= last.day) {
    faults.push({
      line: 0,
      words: `It tells of more than ${DAYS_MAX} days. Bring it in by parts.`,
    });
  }
  return faults;
};

/** The same line told by another statement has the same name; a second one like it on its day has not. */
const named = (lines: readonly Read[]): StatementLine[] => {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { day, valueDay, narration, reference, amount, currency } = line;
    const said = JSON.stringify([day, valueDay, narration, reference, `${amount}`, currency]);
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    return { ...line, hash: hashOf(`${said} ${nth}`) };
  });
};
