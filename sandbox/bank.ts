import { join } from "node:path";
import { daysAfter } from "./lagos-day";
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

/** A line as the statement has it, with what the account held after it. */
export interface StatementLine extends BankLine {
  currency: string;
  balance: string;
}

export const BANK_FAULTS = ["missing", "amount", "twice", "foreign", "day", "back"] as const;

/** A lie of the bank about one line, laid over what it really booked. */
export interface BankFault {
  kind: (typeof BANK_FAULTS)[number];
  reference: string;
  /** What `amount` shows instead, in kobo; ₦100.00 more when it is not said. */
  amount?: string;
  /** By how many days `day` is off; one when it is not said. */
  days?: number;
}

/**
 * The bank account in which the merchant keeps other people's money apart. Only ever added to, and
 * one reference is booked once. It begins empty.
 */
export function openBank(folder: string) {
  const log = openLog<BankLine>(join(folder, "bank.jsonl"));
  const booked = new Set(log.all.map((line) => line.reference));
  const faults: BankFault[] = [];
  return {
    /** Books the line unless its reference was booked before, or nothing moves. */
    book(line: BankLine) {
      if (BigInt(line.amount) === 0n || booked.has(line.reference)) return;
      log.append(line);
      booked.add(line.reference);
    },
    /** Lines of the days from one to another, both included, oldest first, lies and all. */
    statement(from = "0000-01-01", to = "9999-12-31"): StatementLine[] {
      let balance = 0n;
      const all = log.all
        .flatMap((line) => told(line, faults))
        .toSorted((a, b) => a.date.localeCompare(b.date))
        .map((line) => {
          balance += BigInt(line.amount);
          return { ...line, balance: balance.toString() };
        });
      return all.filter((line) => line.date >= from && line.date <= to);
    },
    faults: () => [...faults],
    /** Lays one lie over the statement, until all are taken back. */
    lie(fault: BankFault) {
      faults.push(fault);
    },
    unlie() {
      faults.length = 0;
    },
    has: (reference: string) => booked.has(reference),
    size: () => log.all.length,
    close: () => log.close(),
  };
}

const SLIP = 10_000n;

/** A line as the bank tells of it. Its balance follows from what it tells, so nothing shows. */
function told(line: BankLine, faults: readonly BankFault[]): Omit<StatementLine, "balance">[] {
  let lines = [{ ...line, currency: "NGN" }];
  for (const fault of faults.filter((one) => one.reference === line.reference)) {
    const { amount = (BigInt(line.amount) + SLIP).toString(), days = 1 } = fault;
    lines = {
      missing: [],
      amount: lines.map((one) => ({ ...one, amount })),
      twice: [...lines, ...lines],
      foreign: lines.map((one) => ({ ...one, currency: "USD" })),
      day: lines.map((one) => ({ ...one, date: daysAfter(one.date, days) })),
      back: [
        ...lines,
        ...lines.map((one) => ({
          ...one,
          narration: `REVERSAL ${one.narration}`,
          amount: (-BigInt(one.amount)).toString(),
        })),
      ],
    }[fault.kind];
  }
  return lines;
}
