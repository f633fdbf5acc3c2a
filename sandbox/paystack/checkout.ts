import { naira, panel, safe } from "../face/html";
import { type Answer, type Ask, html, json, type Route, readForm, redirect } from "../http";
import { HOW_TO_PAY, type HowToPay, type Payment } from "../records";
import type { World } from "../world";
import { pay } from "./pay";

/** The hosted page a payer is sent to. Plain forms, so it works without scripts. */
export function checkoutRoutes(world: World): Route[] {
  const path = "/paystack/checkout/:code";
  return [
    { method: "GET", path, handle: (ask) => showCheckout(find(world, ask)) },
    { method: "POST", path, handle: (ask) => answerButton(world, ask) },
  ];
}

const find = (world: World, ask: Ask) =>
  world.payments.values().find((row) => row.accessCode === ask.params.code);

function answerButton(world: World, ask: Ask): Answer {
  const payment = find(world, ask);
  const how = HOW_TO_PAY.find((one) => one === readForm(ask).get("how"));
  if (!payment) return showCheckout(undefined);
  if (!how) return json(400, { error: `how is one of ${HOW_TO_PAY.join(", ")}` });
  const paid = pay(world, payment, how) ?? payment;
  if (paid.paid === null) return showCheckout(paid);
  return paid.callbackUrl ? redirect(302, backTo(paid.callbackUrl, paid)) : showCheckout(paid);
}

/** Where the browser goes after paying. The visit proves nothing, and the app must know that. */
function backTo(callbackUrl: string, payment: Payment) {
  const url = new URL(callbackUrl);
  url.searchParams.set("trxref", payment.reference);
  url.searchParams.set("reference", payment.reference);
  return url.toString();
}

function showCheckout(payment: Payment | undefined): Answer {
  if (!payment) {
    const lost = "<h1>No such checkout</h1><p>The address is wrong, or its record was removed.</p>";
    return html(404, panel("No such checkout", lost));
  }
  const head = `<p class="quiet">Pay KROTrust · ${safe(payment.email)}</p>
    <h1 class="hero">${naira(payment.requested, payment.currency)}</h1>
    <p class="quiet mono">${safe(payment.reference)}</p>`;
  return html(200, panel("Checkout", head + bodyOf(payment)));
}

function bodyOf(payment: Payment): string {
  if (payment.paid !== null) {
    const back = payment.callbackUrl
      ? `<a class="button" href="${safe(backTo(payment.callbackUrl, payment))}">Go back to the shop</a>`
      : "";
    return `<p class="note ok"><b>✓ Paid.</b> The sandbox took ${naira(
      payment.paid ?? payment.requested,
      payment.paidCurrency ?? payment.currency,
    )}.</p>${back}`;
  }
  const declined =
    payment.status === "failed"
      ? `<p class="note danger" role="alert"><b>✕ Declined.</b> No money moved. You can try again.</p>`
      : "";
  const cancel = payment.cancelUrl
    ? `<p><a href="${safe(payment.cancelUrl)}">Cancel and go back</a></p>`
    : "";
  return `${declined}<form method="post" class="stack">
    ${button("exact", `Pay ${naira(payment.requested, payment.currency)} exactly`, "button")}
    <p class="rule"><span>or pay it wrong</span></p>
    <div class="pair">${button("short", "₦100 short")}${button("over", "₦100 over")}
    ${button("twice", "Announce twice")}${button("currency", "Other currency")}</div>
    ${button("decline", "Decline the card", "button plain danger")}
  </form>${cancel}`;
}

const button = (how: HowToPay, label: string, style = "button plain") =>
  `<button class="${style}" name="how" value="${how}">${label}</button>`;
