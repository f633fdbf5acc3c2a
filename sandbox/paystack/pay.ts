import type { HowToPay, Payment } from "../records";
import type { World } from "../world";
import { describePayment } from "./describe-payment";
import { announcePaystack } from "./webhooks";

/** ₦100.00, the difference that the short and over buttons make. */
const SLIP = 10_000n;

/**
 * What a button of the checkout does to a payment.
 *
 * `twice` is one charge announced two times: the gateway never charges one reference again.
 * `currency` takes the same figure in dollars. Returns null when the payment was already made, or is
 * made by a bank transfer to a number of its own.
 */
export function pay(world: World, payment: Payment, how: HowToPay): Payment | null {
  if (payment.paid !== null || payment.payAccount) return null;
  if (how === "decline") {
    const declined: Payment = { ...payment, status: "failed", how, gatewayResponse: "Declined" };
    world.payments.put(declined);
    return declined;
  }
  const done = takePayment(world, payment, amountOf(how, BigInt(payment.requested)), {
    how,
    ...(how === "currency" && { paidCurrency: "USD" }),
  });
  if (how === "twice") announce(world, done);
  return done;
}

/** Takes this much for a payment, writes it into the record and tells the app. */
export function takePayment(
  world: World,
  payment: Payment,
  paid: bigint,
  more: Partial<Payment>,
): Payment {
  const done: Payment = {
    ...payment,
    status: "success",
    paid: paid.toString(),
    paidCurrency: payment.currency,
    fees: chargeFee(paid).toString(),
    gatewayResponse: "Successful",
    paidAt: world.now().toISOString(),
    ...more,
  };
  world.payments.put(done);
  bookPayment(world, done);
  announce(world, done);
  return done;
}

function amountOf(how: HowToPay, due: bigint): bigint {
  if (how === "over") return due + SLIP;
  if (how === "short") return due > SLIP ? due - SLIP : due / 2n;
  return due;
}

const announce = (world: World, payment: Payment) =>
  announcePaystack(world, "charge.success", payment.reference, describePayment(payment));

/** Writes what a payment moved into the record; a second time changes nothing. */
export function bookPayment(world: World, payment: Payment) {
  if (payment.paid === null) return;
  const currency = payment.paidCurrency ?? payment.currency;
  world.money.record("in", payment.reference, BigInt(payment.paid), currency);
  world.money.record("charge", payment.reference, BigInt(payment.fees ?? "0"), currency);
}

/**
 * The published fee of a local charge, in kobo: 1.5 % and ₦100, the ₦100 waived below ₦2,500, at
 * most ₦2,000. Source: support.paystack.com, article 360009973579
 */
export function chargeFee(amount: bigint): bigint {
  const share = (amount * 15n + 500n) / 1000n;
  const fee = amount < 250_000n ? share : share + 10_000n;
  return fee > 200_000n ? 200_000n : fee;
}
