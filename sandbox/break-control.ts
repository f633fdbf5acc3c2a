import { randomBytes } from "node:crypto";
import { type Answer, json, Refusal, type Route, readObject, text } from "./http";
import { readKobo } from "./paystack/envelope";
import { newPayment } from "./paystack/new-payment";
import { chargeFee } from "./paystack/pay";
import { BREAK_KINDS, type Break, type BreakKind, type Payment } from "./records";
import type { World } from "./world";

type Values = Record<string, unknown>;

/** Above the numbers of all that is really there. */
const FIRST_EXTRA_ID = 4_899_260_000;
/** ₦100.00 and ₦1.00: what a break adds when it is not told what to show. */
const SLIP = 10_000n;
const SMALL_SLIP = 100n;
const DAYS_MAX = 400;

/** What the gateway's books say wrongly, so that reconciling finds it. */
export function breakControls(world: World): Route[] {
  const path = "/control/breaks";
  return [
    { method: "GET", path, handle: () => json(200, { breaks: breaksOf(world) }) },
    { method: "POST", path, handle: (ask) => pressBreak(world, readObject(ask)) },
    {
      method: "DELETE",
      path,
      handle: (ask) => pressBreakOver(world, { id: ask.query.get("id") ?? "" }),
    },
  ];
}

/** Those in force, newest first. */
export const breaksOf = (world: World): Break[] =>
  world.breaks
    .values()
    .filter((row) => !row.over)
    .toReversed();

/**
 * Lays one lie over a payment or a transfer. 400 for a kind or a value that is none, 404 for an
 * unknown reference, 409 where the kind does not fit.
 */
export function pressBreak(world: World, values: Values): Answer {
  const kind = BREAK_KINDS.find((one) => one === values.kind);
  if (!kind) throw wrong(400, `kind is one of ${BREAK_KINDS.join(", ")}`);
  const made =
    kind === "theirs-only" ? alienPayment(world, values) : aboutOurs(world, kind, values);
  const row: Break = {
    ...made,
    kind,
    id: `brk_${randomBytes(8).toString("hex")}`,
    at: world.now().toISOString(),
    over: false,
  };
  world.breaks.put(row);
  return json(200, { break: row });
}

/** Takes back one break by its id, or all of them; 404 when there is none of this id. */
export function pressBreakOver(world: World, { id }: Values): Answer {
  const over = breaksOf(world).filter((row) => text(id) === "" || row.id === id);
  if (over.length === 0 && text(id) !== "") return json(404, { error: "No break has this id" });
  for (const row of over) world.breaks.put({ ...row, over: true });
  return json(200, { breaks: breaksOf(world) });
}

type Made = Omit<Break, "id" | "kind" | "at" | "over">;

/** A payment in their books for which no address of theirs was ever asked. */
function alienPayment(world: World, values: Values): Made {
  const at = values.at === undefined ? world.now().toISOString() : text(values.at);
  if (Number.isNaN(Date.parse(at))) throw wrong(400, "at is an ISO time");
  const asked = newPayment(world, { email: "somebody@example.ng", ...values });
  if (breaksOf(world).some((one) => one.payment?.reference === asked.reference)) {
    throw wrong(409, "A payment of theirs has this reference already");
  }
  const when = new Date(at).toISOString();
  const payment: Payment = {
    ...asked,
    id: nextExtraId(world),
    status: "success",
    paid: asked.requested,
    paidCurrency: asked.currency,
    fees: chargeFee(BigInt(asked.requested)).toString(),
    gatewayResponse: "Successful",
    how: "exact",
    createdAt: when,
    paidAt: when,
  };
  return { on: "payment", reference: payment.reference, payment };
}

const nextExtraId = (world: World) => FIRST_EXTRA_ID + world.breaks.size() + 1;

function aboutOurs(world: World, kind: BreakKind, values: Values): Made {
  const reference = text(values.reference);
  const payment = world.payments.get(reference);
  const transfer = world.transfers.get(reference);
  if (payment && values.on !== "transfer") {
    if (kind === "late-reversal") throw wrong(409, "Only a transfer can be reversed late");
    if (payment.paid === null && kind !== "ours-only") throw wrong(409, "This is not paid");
    const { paid, fees } = payment;
    return { on: "payment", reference, ...shownBy(world, kind, values, paid ?? "0", fees ?? "0") };
  }
  if (!transfer) throw wrong(404, "No payment or transfer has this reference");
  if (kind === "never-settled") throw wrong(409, "Only a payment is ever settled");
  if (kind === "late-reversal" && transfer.status !== "success") {
    throw wrong(409, "Only a transfer that succeeded can be reversed late");
  }
  const { amount, fee } = transfer;
  return { on: "transfer", reference, ...shownBy(world, kind, values, amount, fee) };
}

/** What the row will show, as it was asked for or else near the truth. */
function shownBy(world: World, kind: BreakKind, values: Values, amount: string, fee: string) {
  if (kind === "amount-differs") {
    return { amount: readShown(values.amount, BigInt(amount) + SLIP) };
  }
  if (kind === "fee-differs") return { fee: readShown(values.fee, BigInt(fee) + SMALL_SLIP) };
  if (kind === "wrong-currency") return { currency: readCurrency(values.currency) };
  if (kind === "wrong-day") return { days: readDays(values.days) };
  return kind === "duplicate" ? { extraId: nextExtraId(world) } : {};
}

function readShown(value: unknown, otherwise: bigint): string {
  const shown = value === undefined ? otherwise : readKobo(value);
  if (shown === null) throw wrong(400, "amount and fee are whole kobo");
  return shown.toString();
}

function readCurrency(value: unknown): string {
  const currency = value === undefined ? "USD" : text(value);
  if (!/^[A-Z]{3}$/.test(currency)) throw wrong(400, "currency is three capitals");
  return currency;
}

function readDays(value: unknown): number {
  const days = value ?? -1;
  if (typeof days === "number" && Number.isInteger(days) && days !== 0) {
    if (Math.abs(days) <= DAYS_MAX) return days;
  }
  throw wrong(400, `days is a whole number, at most ${DAYS_MAX} either way, and not 0`);
}

const wrong = (status: 400 | 404 | 409, message: string) =>
  new Refusal(json(status, { error: message }));
