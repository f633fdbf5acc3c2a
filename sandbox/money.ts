import { join } from "node:path";
import { openLog } from "./store";

/**
 * What moved: `in` from a payer, `out` to a bank, `return` of an `out`, `charge` of the gateway,
 * `refund` to a payer, `chargeback` taken by a payer's bank, `settle` to the merchant's own bank.
 */
export type MoneyKind = "in" | "out" | "return" | "charge" | "refund" | "chargeback" | "settle";

export interface MoneyRow {
  seq: number;
  kind: MoneyKind;
  reference: string;
  /** Minor units as decimal text. Negative only for a charge or a refund that came back. */
  amount: string;
  currency: string;
  /** Whose balance it moved; absent from rows written when there was one gateway. */
  vendor?: string;
  at: string;
}

export interface Totals {
  in: string;
  out: string;
  charges: string;
  /** Given back to payers, or on its way to them. */
  refunds: string;
  /** Taken by payers' banks. */
  chargebacks: string;
  /** Paid to the merchant's own bank. */
  settled: string;
}

export type MoneyRecord = ReturnType<typeof openMoney>;

/** Whose a row is that says nothing. */
const FIRST_VENDOR = "paystack";

const vendorOf = (row: MoneyRow) => row.vendor ?? FIRST_VENDOR;

/**
 * The sandbox's own record of the money it took in and sent out. Nothing is ever changed or
 * removed in it, and at one vendor one reference can move each kind of money only once.
 */
export function openMoney(folder: string, now: () => Date) {
  const log = openLog<MoneyRow>(join(folder, "money.jsonl"));
  const { count, wasMoved, totals, vendors } = createSums();
  for (const row of log.all) count(row);
  return {
    /** Writes the row unless this reference already moved this kind of money at this vendor. */
    record(
      kind: MoneyKind,
      reference: string,
      amount: bigint,
      currency = "NGN",
      vendor = FIRST_VENDOR,
    ) {
      if (amount === 0n || wasMoved(keyOf(vendor, kind, reference, amount))) return;
      const row: MoneyRow = {
        seq: log.all.length + 1,
        kind,
        reference,
        amount: amount.toString(),
        currency,
        vendor,
        at: now().toISOString(),
      };
      log.append(row);
      count(row);
    },
    currencies: () => [...new Set(["NGN", ...log.all.map((row) => row.currency)])],
    /** Every vendor whose money moved. */
    vendors,
    totals,
    /** What a vendor holds for us of what it took in, beside what it began with. */
    kept(currency: string, vendor: string): bigint {
      const { in: taken, ...gone } = totals(currency, vendor);
      return Object.values(gone).reduce((left, sum) => left - BigInt(sum), BigInt(taken));
    },
    rows: (currency: string, vendor?: string) =>
      log.all.filter(
        (row) => row.currency === currency && (vendor === undefined || vendorOf(row) === vendor),
      ),
    close: () => log.close(),
  };
}

/** What the rows add up to, by vendor, currency and kind. */
function createSums() {
  const seen = new Set<string>();
  const sums = new Map<string, bigint>();
  const vendors = new Set([FIRST_VENDOR]);
  const sumOf = (vendor: string, currency: string, kind: MoneyKind) =>
    sums.get(`${vendor} ${currency} ${kind}`) ?? 0n;
  return {
    count(row: MoneyRow) {
      const amount = BigInt(row.amount);
      const vendor = vendorOf(row);
      vendors.add(vendor);
      seen.add(keyOf(vendor, row.kind, row.reference, amount));
      const sum = sumOf(vendor, row.currency, row.kind) + amount;
      sums.set(`${vendor} ${row.currency} ${row.kind}`, sum);
    },
    wasMoved: (key: string) => seen.has(key),
    vendors: () => [...vendors],
    /** `in` is gross; `out` is the principal sent less what came back. Of one vendor, or of all. */
    totals(currency: string, vendor?: string): Totals {
      const some = vendor === undefined ? [...vendors] : [vendor];
      const sum = (kind: MoneyKind) =>
        some.reduce((all, one) => all + sumOf(one, currency, kind), 0n);
      return {
        in: sum("in").toString(),
        out: (sum("out") - sum("return")).toString(),
        charges: sum("charge").toString(),
        refunds: sum("refund").toString(),
        chargebacks: sum("chargeback").toString(),
        settled: sum("settle").toString(),
      };
    },
  };
}

const keyOf = (vendor: string, kind: MoneyKind, reference: string, amount: bigint) =>
  `${vendor} ${kind} ${reference} ${amount < 0n ? "back" : ""}`;
