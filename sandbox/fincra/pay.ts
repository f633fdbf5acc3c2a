import { createHash, randomInt } from "node:crypto";
import type { World } from "../world";
import { FINCRA_BANKS, findFincraBank } from "./bank-list";
import { fincraHolder } from "./banks";
import { profileOf } from "./book";
import { collect } from "./collect";
import { describeCharge, statusOf } from "./describe-charge";
import { fincraCode } from "./envelope";
import { dueOf, feeOf, varianceOf } from "./fee";
import type { Charge, FincraHow, Paid, Payer } from "./records";
import { announceFincra } from "./webhooks";

/** ₦100.00, the difference that the short and over buttons make. */
const SLIP = 10_000n;

/** What a button pays. */
export function amountOf(how: FincraHow, due: bigint): bigint {
  if (how === "over") return due + SLIP;
  if (how === "short") return due > SLIP ? due - SLIP : due / 2n;
  return due;
}

/**
 * What a button of the page does to a payment. `twice` announces one payment two times, `currency`
 * takes the same figure in dollars. Returns the refusal as a sentence when it may not be paid.
 */
export function payCharge(world: World, charge: Charge, how: FincraHow): Charge | string {
  const status = statusOf(world, charge);
  if (status !== "initiated" && status !== "pending") return `This payment is ${status}`;
  const updatedAt = world.now().toISOString();
  if (how === "decline") {
    const declined: Charge = { ...charge, status: "failed", updatedAt };
    world.fincra.charges.put(declined);
    return declined;
  }
  const amount = amountOf(how, dueOf(charge));
  if (how !== "card" && isSentBack(world, charge, amount)) return "The payment was sent back";
  const done: Charge = {
    ...charge,
    status: "success",
    updatedAt,
    paid: describePaid(world, charge, {
      amount,
      how,
      payer: how === "card" ? null : payerOf(world, charge.merchantReference),
    }),
  };
  world.fincra.charges.put(done);
  bookCharge(world, done);
  announceCharge(world, done);
  if (how === "twice") announceCharge(world, done);
  return done;
}

/**
 * Money sent to an account made for one payment. While that is open it pays it, whatever the sum;
 * later, or once more, it belongs to nothing and is only collected.
 */
export function payInto(
  world: World,
  charge: Charge,
  amount: bigint,
  given?: Payer,
): Charge | "collected" | "sent_back" {
  if (!charge.account) throw new Error("a page has no account");
  const payer = given ?? payerOf(world, charge.merchantReference);
  const at = world.now();
  const late = at.getTime() >= Date.parse(charge.account.expiresAt);
  if (late || statusOf(world, charge) !== "pending") {
    collect(world, charge, charge.account, amount, payer, feeOf(amount));
    return "collected";
  }
  if (isSentBack(world, charge, amount)) return "sent_back";
  const paid = describePaid(world, charge, { amount, how: "exact", payer });
  const done: Charge = { ...charge, status: "success", updatedAt: at.toISOString(), paid };
  world.fincra.charges.put(done);
  bookCharge(world, done);
  announceCharge(world, done);
  return done;
}

/** A business that does not take too much or too little has it returned, and hears nothing. */
const isSentBack = (world: World, charge: Charge, amount: bigint) =>
  varianceOf(charge, amount.toString()) !== null &&
  !profileOf(world.fincra, world.settings.fincra, world.settings.appUrl).acceptMispayments;

function describePaid(
  world: World,
  charge: Charge,
  { amount, how, payer }: { amount: bigint; how: FincraHow; payer: Payer | null },
): Paid {
  const { fee, vat } = feeOf(amount);
  return {
    amount: amount.toString(),
    currency: how === "currency" ? "USD" : charge.currency,
    fee: fee.toString(),
    vat: vat.toString(),
    by: payer ? "bank_transfer" : "card",
    chargeReference: charge.kind === "page" ? fincraCode("fcr-bt") : charge.reference,
    payer,
    sessionId: payer && sessionId(),
    how,
    at: world.now().toISOString(),
  };
}

/** Thirty digits, as NIP numbers what it carries. */
export const sessionId = () =>
  Array.from({ length: 3 }, () => randomInt(10 ** 9, 10 ** 10)).join("");

const announceCharge = (world: World, charge: Charge) =>
  announceFincra(
    world,
    "charge.successful",
    charge.merchantReference,
    describeCharge(world, charge),
  );

/** Writes what a payment moved into the record; a second time changes nothing. */
export function bookCharge(world: World, { merchantReference, paid }: Charge) {
  if (!paid) return;
  const { amount, fee, currency } = paid;
  world.money.record("in", merchantReference, BigInt(amount), currency, "fincra");
  world.money.record("charge", merchantReference, BigInt(fee), currency, "fincra");
}

/** The account a payment comes from when nobody says: the same one for the same reference. */
function payerOf(world: World, reference: string): Payer {
  const hash = createHash("sha256").update(reference).digest();
  const digits = String(hash.readUInt32BE(0) % 10 ** 8).padStart(8, "0");
  const bank = FINCRA_BANKS[hash.readUInt8(4) % FINCRA_BANKS.length];
  return payerFrom(world, bank?.code ?? "058", `1${digits}7`);
}

/** A payer by bank and number, under the name of whoever holds the account. */
export const payerFrom = (world: World, bankCode: string, accountNumber: string): Payer => ({
  accountNumber,
  accountName: fincraHolder(world, bankCode, accountNumber) ?? "UNKNOWN SENDER",
  bankCode,
  bankName: findFincraBank(bankCode)?.name ?? "",
});
