import type { Dispute, HowToPay, Payment, Refund, RefundStatus } from "../records";
import { showDisputes } from "./disputes";
import { lagos, naira, safe } from "./html";
import { empty, pill, press } from "./layout";
import { showPayAccount } from "./pay-account";

const BUTTONS: [HowToPay, string][] = [
  ["exact", "Pay exactly"],
  ["short", "₦100 short"],
  ["over", "₦100 over"],
  ["twice", "Announce twice"],
  ["currency", "Other currency"],
  ["decline", "Decline"],
];

/** Payments the gateway holds, and the buttons of its checkout. */
export function showPayments(payments: Payment[], refunds: Refund[], disputes: Dispute[]): string {
  if (payments.length === 0) return empty("No checkout has been opened yet.");
  const shown = payments.slice(-50).toReversed();
  const lines = shown.map((payment) =>
    showPayment(
      payment,
      refunds.filter((row) => row.transaction === payment.id),
      disputes.filter((row) => row.transaction === payment.id),
    ),
  );
  return `<div class="lines">${lines.join("")}</div>`;
}

function showPayment(payment: Payment, refunds: Refund[], disputes: Dispute[]): string {
  const after = [...refunds.map(showRefund), showDisputes(payment, disputes)].join("");
  return `<article class="line"><div class="top"><div><div class="money">${naira(payment.requested, payment.currency)}</div>
    <p class="quiet mono">${safe(payment.reference)}</p><p class="quiet">${safe(payment.email)} · ${lagos(payment.createdAt)}</p></div>
    ${state(payment)}</div>${paidLine(payment)}${waysToPay(payment)}${after}</article>`;
}

/** The buttons of a checkout that is open, or the number the money goes to. */
function waysToPay(payment: Payment): string {
  if (payment.payAccount) return showPayAccount(payment, payment.payAccount);
  if (payment.paid !== null) return "";
  const acts = BUTTONS.map(([how, label]) =>
    press("/face/pay", label, { reference: payment.reference, how }),
  );
  const checkout = `<a class="button plain small" href="/paystack/checkout/${payment.accessCode}">Open checkout</a>`;
  return `<div class="acts">${checkout}${acts.join("")}</div>`;
}

const SETTLE: Record<RefundStatus, [string, string][]> = {
  pending: [
    ["processed", "Give it back"],
    ["failed", "Fail"],
    ["needs-attention", "Ask for an account"],
  ],
  processing: [
    ["processed", "Give it back"],
    ["failed", "Fail"],
    ["needs-attention", "Ask for an account"],
  ],
  "needs-attention": [
    ["processed", "Give it back"],
    ["failed", "Fail"],
  ],
  processed: [],
  failed: [],
};
const TONES: Record<RefundStatus, "ok" | "info" | "danger"> = {
  pending: "info",
  processing: "info",
  processed: "ok",
  failed: "danger",
  "needs-attention": "danger",
};

function showRefund(refund: Refund): string {
  const acts = SETTLE[refund.status].map(([as, label]) =>
    press("/face/refund", label, { id: String(refund.id), as }),
  );
  return `<div class="stack"><p>Refund ${refund.id} of ${naira(refund.amount, refund.currency)} ${pill(refund.status, TONES[refund.status])}</p>
    ${acts.length > 0 ? `<div class="acts">${acts.join("")}</div>` : ""}</div>`;
}

function state(payment: Payment) {
  if (payment.status === "reversed") return pill("Given back", "danger");
  if (payment.paid !== null) return pill("Paid", "ok");
  return payment.status === "failed" ? pill("Declined", "danger") : pill("Not paid yet", "info");
}

function paidLine(payment: Payment): string {
  if (payment.paid === null || payment.paidAt === null) return "";
  const currency = payment.paidCurrency ?? payment.currency;
  const odd = payment.how === "exact" ? "" : ` · <b>${safe(payment.how ?? "")}</b>`;
  return `<p class="quiet">Took ${naira(payment.paid, currency)}, fee ${naira(payment.fees ?? "0", currency)}, ${lagos(payment.paidAt)}${odd}</p>`;
}
