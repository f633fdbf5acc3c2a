import type { HowToPay, Payment } from "../records";
import { lagos, naira, safe } from "./html";
import { empty, pill, press } from "./layout";

const BUTTONS: [HowToPay, string][] = [
  ["exact", "Pay exactly"],
  ["short", "₦100 short"],
  ["over", "₦100 over"],
  ["twice", "Announce twice"],
  ["currency", "Other currency"],
  ["decline", "Decline"],
];

/** Payments the gateway holds, and the buttons of its checkout. */
export function showPayments(payments: Payment[]): string {
  if (payments.length === 0) return empty("No checkout has been opened yet.");
  return `<div class="lines">${payments.slice(-50).toReversed().map(showPayment).join("")}</div>`;
}

function showPayment(payment: Payment): string {
  const open = payment.status !== "success";
  const acts = BUTTONS.map(([how, label]) =>
    press("/face/pay", label, { reference: payment.reference, how }),
  );
  const checkout = `<a class="button plain small" href="/paystack/checkout/${payment.accessCode}">Open checkout</a>`;
  return `<article class="line"><div class="top"><div><div class="money">${naira(payment.requested, payment.currency)}</div>
    <p class="quiet mono">${safe(payment.reference)}</p><p class="quiet">${safe(payment.email)} · ${lagos(payment.createdAt)}</p></div>
    ${state(payment)}</div>${paidLine(payment)}${open ? `<div class="acts">${checkout}${acts.join("")}</div>` : ""}</article>`;
}

function state(payment: Payment) {
  if (payment.status === "success") return pill("Paid", "ok");
  return payment.status === "failed" ? pill("Declined", "danger") : pill("Not paid yet", "info");
}

function paidLine(payment: Payment): string {
  if (payment.paid === null || payment.paidAt === null) return "";
  const currency = payment.paidCurrency ?? payment.currency;
  const odd = payment.how === "exact" ? "" : ` · <b>${safe(payment.how ?? "")}</b>`;
  return `<p class="quiet">Took ${naira(payment.paid, currency)}, fee ${naira(payment.fees ?? "0", currency)}, ${lagos(payment.paidAt)}${odd}</p>`;
}
