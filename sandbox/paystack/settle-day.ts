import { daysAfter, lagosDay, lagosHour } from "../lagos-day";
import type { Payment, Settlement } from "../records";
import type { World } from "../world";
import { isNeverSettled } from "./breaks";
import { balanceOf } from "./transfers";

const FIRST_ID = 3_090_000;
/** In Lagos, in the night after the day that is settled. */
const HOUR = 2;

/**
 * From now on settles each day's payments in the night after it, and at once those whose night is
 * over. Only when the sandbox was told to: where it does not settle, the balance keeps everything.
 */
export function startSettling(world: World) {
  for (const settlement of world.settlements.values()) bookSettlement(world, settlement);
  if (world.settings.settles) settleAndWait(world);
}

function settleAndWait(world: World) {
  settleDue(world);
  const now = world.now();
  const today = lagosHour(lagosDay(now), HOUR);
  const next = now.getTime() < today ? today : lagosHour(daysAfter(lagosDay(now), 1), HOUR);
  world.timers.after(next - now.getTime(), () => settleAndWait(world));
}

/** One settlement for each day whose night is over and that has payments left to settle. */
function settleDue(world: World) {
  const settled = new Set(world.settlements.values().flatMap((row) => row.payments));
  const due = world.payments
    .values()
    .filter((row) => isDue(world, row) && !settled.has(row.reference));
  const days = new Map<string, Payment[]>();
  for (const row of due) {
    const day = lagosDay(row.paidAt ?? "");
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  for (const day of [...days.keys()].toSorted()) settleDay(world, day, days.get(day) ?? []);
}

/** Naira that were taken; also when some of it went back since, which left the balance by itself. */
function isDue(world: World, { reference, paidAt, ...row }: Payment): boolean {
  if (paidAt === null || (row.paidCurrency ?? row.currency) !== "NGN") return false;
  const night = lagosHour(daysAfter(lagosDay(paidAt), 1), HOUR);
  return night <= world.now().getTime() && !isNeverSettled(world, reference);
}

/** Net of fees, and at most what the balance still holds: the rest went to others meanwhile. */
function settleDay(world: World, day: string, payments: Payment[]) {
  const net = payments.reduce(
    (sum, row) => sum + BigInt(row.paid ?? "0") - BigInt(row.fees ?? "0"),
    0n,
  );
  const held = balanceOf(world);
  const paid = held < 0n ? 0n : held < net ? held : net;
  const id = FIRST_ID + world.settlements.size() + 1;
  const at = world.now().toISOString();
  const settlement: Settlement = {
    id,
    reference: `PSK${id}`,
    collectedOn: day,
    settledOn: lagosDay(at),
    currency: "NGN",
    payments: payments.map((row) => row.reference),
    deductions: (net - paid).toString(),
    paid: paid.toString(),
    status: "success",
    createdAt: at,
    updatedAt: at,
  };
  world.settlements.put(settlement);
  bookSettlement(world, settlement);
}

/** Out of the balance and into the merchant's bank; a second time changes nothing. */
function bookSettlement(world: World, { id, reference, paid, settledOn }: Settlement) {
  world.money.record("settle", reference, BigInt(paid));
  world.bank.book({
    date: settledOn,
    valueDate: settledOn,
    narration: `PAYSTACK SETTLEMENT ${id}`,
    reference,
    amount: paid,
  });
}
