import { daysAfter } from "../lagos-day";
import type { Break, BreakKind, Payment, Transfer } from "../records";
import type { World } from "../world";

/**
 * Payments as the gateway's lists, its verify and its settlements tell of them: what is, under the
 * lies that were laid over it. Webhooks, the money record and the bank tell the truth.
 */
export function seenPayments(world: World): Payment[] {
  const lies = liesOn(world, "payment");
  const alien = lies.flatMap((one) => one.payment ?? []);
  return [...world.payments.values(), ...alien].flatMap((row) =>
    seen(asOfNow(world, row), lies, PAYMENT),
  );
}

/** By its reference: the payment itself, not the row that doubles it. */
export function seenPayment(world: World, reference: string): Payment | undefined {
  const lies = liesOn(world, "payment");
  const alien = lies.find((one) => one.payment?.reference === reference)?.payment;
  const row = world.payments.get(reference) ?? alien;
  return row && seen(asOfNow(world, row), lies, PAYMENT)[0];
}

export function seenTransfers(world: World): Transfer[] {
  const lies = liesOn(world, "transfer");
  return world.transfers.values().flatMap((row) => seen(row, lies, TRANSFER));
}

export function seenTransfer(world: World, reference: string): Transfer | undefined {
  const row = world.transfers.get(reference);
  return row && seen(row, liesOn(world, "transfer"), TRANSFER)[0];
}

/** Whether a break keeps this payment out of every settlement. */
export const isNeverSettled = (world: World, reference: string): boolean =>
  liesOn(world, "payment").some(
    (one) => one.kind === "never-settled" && one.reference === reference,
  );

const liesOn = (world: World, on: Break["on"]): Break[] =>
  world.breaks.values().filter((row) => !row.over && row.on === on);

/** Nobody can pay any more into a number that has expired. */
function asOfNow(world: World, payment: Payment): Payment {
  const expired =
    payment.status === "ongoing" &&
    world.now().toISOString() >= (payment.payAccount?.expiresAt ?? "");
  return expired ? { ...payment, status: "abandoned" } : payment;
}

type Patches<T> = Partial<Record<BreakKind, (row: T, lie: Break) => Partial<T>>>;

const PAYMENT: Patches<Payment> = {
  "amount-differs": (row, { amount }) => ({ paid: amount ?? row.paid }),
  "fee-differs": (row, { fee }) => ({ fees: fee ?? row.fees }),
  "wrong-currency": (row, { currency }) => ({ paidCurrency: currency ?? row.paidCurrency }),
  "wrong-day": (row, lie) => ({
    createdAt: movedBy(lie, row.createdAt),
    paidAt: row.paidAt && movedBy(lie, row.paidAt),
  }),
  "wrong-mode": () => ({ domain: "live" }),
};

const TRANSFER: Patches<Transfer> = {
  "amount-differs": (row, { amount }) => ({ amount: amount ?? row.amount }),
  "fee-differs": (row, { fee }) => ({ fee: fee ?? row.fee }),
  "wrong-currency": (row, { currency }) => ({ currency: currency ?? row.currency }),
  "wrong-day": (row, lie) => ({
    createdAt: movedBy(lie, row.createdAt),
    updatedAt: movedBy(lie, row.updatedAt),
    transferredAt: row.transferredAt && movedBy(lie, row.transferredAt),
  }),
  "wrong-mode": () => ({ domain: "live" }),
  "late-reversal": (_row, { at }) => ({
    status: "reversed",
    gatewayResponse: "The receiving bank returned the money",
    updatedAt: at,
  }),
};

const movedBy = ({ days = 0 }: Break, at: string) =>
  `${daysAfter(at.slice(0, 10), days)}${at.slice(10)}`;

/** The row as it is told of, with the rows that double it behind; nothing when it is hidden. */
function seen<T extends { id: number; reference: string }>(
  row: T,
  lies: Break[],
  patches: Patches<T>,
): T[] {
  const about = lies.filter((one) => one.reference === row.reference);
  if (about.some((one) => one.kind === "ours-only")) return [];
  let told = row;
  for (const lie of about) told = { ...told, ...patches[lie.kind]?.(told, lie) };
  const doubles = about.flatMap(({ extraId, kind }) =>
    kind === "duplicate" && extraId !== undefined ? [{ ...told, id: extraId }] : [],
  );
  return [told, ...doubles];
}
