import { join } from "node:path";
import { openLog } from "./store";

/** What moved: `in` from a payer, `out` to a bank, `return` of an `out`, `charge` of the gateway, `refund` to a payer. */
export type MoneyKind = "in" | "out" | "return" | "charge" | "refund";

export interface MoneyRow {
  seq: number;
  kind: MoneyKind;
  reference: string;
  /** Minor units as decimal text. Negative only for a charge or a refund that came back. */
  amount: string;
  currency: string;
  at: string;
}

export interface Totals {
  in: string;
  out: string;
  charges: string;
  /** Given back to payers, or on its way to them. */
  refunds: string;
}

export type MoneyRecord = ReturnType<typeof openMoney>;

/**
 * The sandbox's own record of the money it took in and sent out. Nothing is ever changed or
 * removed in it, and one reference can move each kind of money only once.
 */
export function openMoney(folder: string, now: () => Date) {
  const log = openLog<MoneyRow>(join(folder, "money.jsonl"));
  const seen = new Set<string>();
  const sums = new Map<string, bigint>();
  const sumOf = (currency: string, kind: MoneyKind) => sums.get(`${currency} ${kind}`) ?? 0n;
  function count(row: MoneyRow) {
    const amount = BigInt(row.amount);
    seen.add(keyOf(row.kind, row.reference, amount));
    sums.set(`${row.currency} ${row.kind}`, sumOf(row.currency, row.kind) + amount);
  }
  for (const row of log.all) count(row);
  /** `in` is gross; `out` is the principal sent less what came back. */
  const totals = (currency: string): Totals => ({
    in: sumOf(currency, "in").toString(),
    out: (sumOf(currency, "out") - sumOf(currency, "return")).toString(),
    charges: sumOf(currency, "charge").toString(),
    refunds: sumOf(currency, "refund").toString(),
  });
  return {
    /** Writes the row unless this reference already moved this kind of money. */
    record(kind: MoneyKind, reference: string, amount: bigint, currency = "NGN") {
      if (amount === 0n || seen.has(keyOf(kind, reference, amount))) return;
      const row: MoneyRow = {
        seq: log.all.length + 1,
        kind,
        reference,
        amount: amount.toString(),
        currency,
        at: now().toISOString(),
      };
      log.append(row);
      count(row);
    },
    currencies: () => [...new Set(["NGN", ...log.all.map((row) => row.currency)])],
    totals,
    rows: (currency: string) => log.all.filter((row) => row.currency === currency),
    close: () => log.close(),
  };
}

const keyOf = (kind: MoneyKind, reference: string, amount: bigint) =>
  `${kind} ${reference} ${amount < 0n ? "back" : ""}`;
