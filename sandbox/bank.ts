import { join } from "node:path";
import { openLog } from "./store";

/** What moved on the merchant's own account. */
export interface BankLine {
  /** Days in Lagos, as `2026-11-22`. */
  date: string;
  valueDate: string;
  narration: string;
  reference: string;
  /** Kobo as decimal text: above nothing into the account, below it out of it. */
  amount: string;
}

/** A line with what the account held after it. */
export interface StatementLine extends BankLine {
  balance: string;
}

/**
 * The bank account in which the merchant keeps other people's money apart. Only ever added to, and
 * one reference is booked once. It begins empty.
 */
export function openBank(folder: string) {
  const log = openLog<BankLine>(join(folder, "bank.jsonl"));
  const booked = new Set(log.all.map((line) => line.reference));
  return {
    /** Books the line unless its reference was booked before, or nothing moves. */
    book(line: BankLine) {
      if (BigInt(line.amount) === 0n || booked.has(line.reference)) return;
      log.append(line);
      booked.add(line.reference);
    },
    /** Lines of the days from one to another, both included, oldest first. */
    statement(from = "0000-01-01", to = "9999-12-31"): StatementLine[] {
      let balance = 0n;
      const all = log.all.map((line) => {
        balance += BigInt(line.amount);
        return { ...line, balance: balance.toString() };
      });
      return all.filter((line) => line.date >= from && line.date <= to);
    },
    size: () => log.all.length,
    close: () => log.close(),
  };
}
