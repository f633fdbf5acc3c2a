import { type BreakClass, classes, type ListedSum, type Ours } from "./rules";

/** What of a sum does not agree with our books. */
export interface SumFault {
  readonly class: BreakClass;
  readonly off: bigint;
  readonly found: string;
}

type Payment = ListedSum["payments"][number];

export interface Known {
  /** What our books say of a payment in it. */
  readonly ours: (payment: Payment) => Ours | undefined;
  /** The sum by which a payment was counted before, if it was. */
  readonly countedBy: (reference: string) => string | undefined;
}

/**
 * Whether a sum a gateway paid to our bank is what our books say: its own figures add up, each payment
 * in it is ours, of that amount and that charge, and in no other sum. One fault of each class at most.
 */
export const weighSum = (sum: ListedSum, known: Known): SumFault[] => {
  const faults = [...ofFigures(sum), ...ofDoubles(sum, known), ...ofPayments(sum, known)];
  const byClass = new Map<BreakClass, SumFault>();
  for (const fault of faults) {
    const before = byClass.get(fault.class);
    byClass.set(fault.class, before ? { ...before, off: before.off + fault.off } : fault);
  }
  return [...byClass.values()];
};

const fault = (name: BreakClass, off: bigint, found: string = classes[name].words): SumFault => ({
  class: name,
  off,
  found,
});

const total = (payments: readonly Payment[], pick: (one: Payment) => string | null) =>
  payments.reduce((sum, one) => sum + BigInt(pick(one) ?? "0"), 0n);

const ofFigures = (sum: ListedSum): SumFault[] => {
  const [gross, fee] = [BigInt(sum.grossMinor), BigInt(sum.feeMinor)];
  const off = BigInt(sum.netMinor) - (gross - fee - BigInt(sum.deductedMinor));
  const missing = gross - total(sum.payments, ({ minor }) => minor);
  const kept = fee - total(sum.payments, ({ feeMinor }) => feeMinor);
  return [
    ...(sum.ours ? [] : [fault("test_mode", BigInt(sum.netMinor))]),
    ...(sum.currency === "NGN" ? [] : [fault("wrong_currency", BigInt(sum.netMinor))]),
    ...(off === 0n ? [] : [fault("amount_differs", off, "Its figures do not add up")]),
    ...(missing === 0n
      ? []
      : [fault("amount_differs", missing, "The payments in it come to another sum")]),
    ...(kept === 0n ? [] : [fault("fee_differs", kept, "The charges in it come to another sum")]),
  ];
};

const ofDoubles = (sum: ListedSum, { countedBy }: Known): SumFault[] => {
  const seen = new Set<string>();
  return sum.payments.flatMap(({ reference, minor }) => {
    const before = countedBy(reference);
    if (before !== undefined && before !== sum.batch) {
      return [fault("duplicate", BigInt(minor), `${reference} is in the sum ${before} already`)];
    }
    if (seen.has(reference)) {
      return [fault("duplicate", BigInt(minor), `${reference} is in it twice`)];
    }
    seen.add(reference);
    return [];
  });
};

const ofPayments = (sum: ListedSum, { ours: find }: Known): SumFault[] =>
  sum.payments.flatMap((payment) => {
    const { reference, currency, feeMinor } = payment;
    const minor = BigInt(payment.minor);
    const ours = find(payment);
    if (!ours || ours.state === "open" || ours.state === "not_paid") {
      return [fault("theirs_only", minor, `${reference} is in it, and we booked nothing`)];
    }
    if (currency !== ours.currency) {
      return [fault("wrong_currency", minor, `${reference} is in ${currency}`)];
    }
    const booked = ours.booked ?? ours.minor;
    if (minor !== booked) {
      return [fault("amount_differs", minor - booked, `${reference} is of another sum`)];
    }
    const fee = feeMinor === null ? null : BigInt(feeMinor);
    return fee !== null && ours.fee !== null && fee !== ours.fee
      ? [fault("fee_differs", fee - ours.fee, `They kept another charge of ${reference}`)]
      : [];
  });
