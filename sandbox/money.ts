import { join } from "node:path";
import { openLog } from "./store";

/** What moved: `in` from a payer, `out` to a bank, `return` of an `out`, `charge` of the gateway. */
export type MoneyKind = "in" | "out" | "return" | "charge";

export interface MoneyRow {
  seq: number;
  kind: MoneyKind;
  reference: string;
  /** Minor units as decimal text. Negative only for a charge given back. */
  amount: string;
  currency: string;
  at: string;
}

export interface Totals {
  in: string;
  out: string;
  charges: string;
  rows: MoneyRow[];
}

export type MoneyRecord = ReturnType<typeof openMoney>;

/**
 * The sandbox's own record of the money it took in and sent out. Nothing is ever changed or
 * removed in it, and one reference can move each kind of money only once.
 */
export function openMoney(folder: string, now: () => Date) {
  const log = openLog<MoneyRow>(join(folder, "money.jsonl"));
  const seen = new Set(log.all.map((row) => keyOf(row.kind, row.reference, BigInt(row.amount))));
  return {
    /** Writes the row unless this reference already moved this kind of money. */
    record(kind: MoneyKind, reference: string, amount: bigint, currency = "NGN") {
      const key = keyOf(kind, reference, amount);
      if (amount === 0n || seen.has(key)) return;
      seen.add(key);
      log.append({
        seq: log.all.length + 1,
        kind,
        reference,
        amount: amount.toString(),
        currency,
        at: now().toISOString(),
      });
    },
    currencies: () => [...new Set(["NGN", ...log.all.map((row) => row.currency)])],
    /** `in` is gross; `out` is the principal sent less what came back. */
    totals(currency: string): Totals {
      const rows = log.all.filter((row) => row.currency === currency);
      return {
        in: sum(rows, "in").toString(),
        out: (sum(rows, "out") - sum(rows, "return")).toString(),
        charges: sum(rows, "charge").toString(),
        rows,
      };
    },
    close: () => log.close(),
  };
}

const keyOf = (kind: MoneyKind, reference: string, amount: bigint) =>
  `${kind} ${reference} ${amount < 0n ? "back" : ""}`;

const sum = (rows: MoneyRow[], kind: MoneyKind) =>
  rows.reduce((total, row) => (row.kind === kind ? total + BigInt(row.amount) : total), 0n);
