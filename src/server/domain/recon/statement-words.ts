import { createHash } from "node:crypto";
import { AMOUNT_MAX } from "@/lib/money";

/** The columns we read, and what banks call them; the first is how we name it ourselves. */
export const columns = {
  date: ["date", "transaction date", "trans date", "tran date", "posting date", "entry date"],
  valueDate: ["value date", "val date"],
  narration: ["narration", "description", "remarks", "details", "particulars"],
  reference: ["reference", "ref", "reference no", "reference number", "transaction reference"],
  debit: ["debit", "debits", "debit amount", "withdrawal", "withdrawals", "money out", "dr"],
  credit: [
    "credit",
    "credits",
    "credit amount",
    "deposit",
    "deposits",
    "lodgement",
    "money in",
    "cr",
  ],
  balance: ["balance", "running balance", "balance after"],
  currency: ["currency", "ccy"],
} as const;

export type Column = keyof typeof columns;

/** Without these a line says nothing. */
export const needed = ["date", "narration", "debit", "credit", "balance"] as const;

/** A head cell as its column, or null: what we do not know is kept in the raw line and not read. */
export const columnOf = (cell: string): Column | null => {
  const name = cell
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
  const found = Object.entries(columns).find(([, names]) => names.some((one) => one === name));
  return found ? (found[0] as Column) : null;
};

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
const local = /^(\d{1,2})[/\-. ](\d{1,2}|[a-z]{3})[a-z]*[/\-. ](\d{4})$/i;

/** A day as banks here write it: 2026-11-29, 29/11/2026 or 29-Nov-2026; the day before the month. */
export const dayOf = (text: string): string | null => {
  const cell = text.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, "");
  const [, year, month, day] = iso.exec(cell) ?? turned(local.exec(cell));
  if (!year || !month || !day) return null;
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${found}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(found) ? found : null;
};

const turned = (match: RegExpExecArray | null): (string | undefined)[] => {
  const [, day, name = "", year] = match ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  return ["", year, month > 0 ? String(month) : name, day];
};

const digits = /^(-?)(?:₦|NGN)?\s*(\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.(\d{1,2}))?$/i;

/** `1,234.50` as kobo; null when it is no sum with two decimals at most. An empty cell is nothing. */
export const minorOf = (text: string): bigint | null => {
  const cell = text.trim();
  if (cell === "" || cell === "-") return 0n;
  const match = digits.exec(cell);
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const size = BigInt(whole.replaceAll(",", "") + fraction.padEnd(2, "0"));
  if (size > AMOUNT_MAX) return null;
  return sign === "-" ? -size : size;
};

/** The currency of a line; naira where the bank does not say. */
export const currencyOf = (text: string): string | null => {
  const cell = text.trim().toUpperCase();
  if (cell === "") return "NGN";
  return /^[A-Z]{3}$/.test(cell) ? cell : null;
};

/** What shows: no control characters, nothing that turns text around, single spaces. */
export const shownText = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

export const hashOf = (text: string | Buffer): string =>
  createHash("sha256").update(text).digest("hex");
