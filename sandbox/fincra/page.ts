import { naira, panel, safe } from "../face/html";
import { type Answer, type Ask, html, json, type Route, readForm, redirect } from "../http";
import type { World } from "../world";
import { statusOf } from "./describe-charge";
import { dueOf } from "./fee";
import { payCharge } from "./pay";
import { type Charge, FINCRA_HOW, type FincraHow } from "./records";

/** The hosted page a payer is sent to. Plain forms, so it works without scripts. */
export function fincraPageRoutes(world: World): Route[] {
  const path = "/fincra/pay/:code";
  return [
    { method: "GET", path, handle: (ask) => show(world, find(world, ask)) },
    { method: "POST", path, handle: (ask) => answerButton(world, ask) },
  ];
}

const find = (world: World, ask: Ask) =>
  world.fincra.charges
    .values()
    .find((row) => row.kind === "page" && row.reference === ask.params.code);

function answerButton(world: World, ask: Ask): Answer {
  const charge = find(world, ask);
  const how = FINCRA_HOW.find((one) => one === readForm(ask).get("how"));
  if (!charge) return show(world, undefined);
  if (!how) return json(400, { error: `how is one of ${FINCRA_HOW.join(", ")}` });
  payCharge(world, charge, how);
  const after = world.fincra.charges.get(charge.merchantReference);
  if (!after?.paid || !after.redirectUrl) return show(world, after);
  return redirect(302, backTo(after.redirectUrl, after));
}

/** Where the browser goes after paying. The visit proves nothing, and the app must know that. */
function backTo(redirectUrl: string, charge: Charge) {
  const url = new URL(redirectUrl);
  url.searchParams.set("reference", charge.merchantReference);
  return url.toString();
}

function show(world: World, charge: Charge | undefined): Answer {
  if (!charge) {
    const lost = "<h1>No such checkout</h1><p>The address is wrong, or its record was removed.</p>";
    return html(404, panel("No such checkout", lost));
  }
  const head = `<p class="quiet">Pay KROTrust · ${safe(charge.customer.email)}</p>
    <h1 class="hero">${naira(dueOf(charge), charge.currency)}</h1>
    <p class="quiet mono">${safe(charge.merchantReference)}</p>`;
  return html(200, panel("Checkout", head + bodyOf(world, charge)));
}

function bodyOf(world: World, charge: Charge): string {
  const { paid, redirectUrl } = charge;
  if (paid) {
    const back = redirectUrl
      ? `<a class="button" href="${safe(backTo(redirectUrl, charge))}">Go back to the shop</a>`
      : "";
    return `<p class="note ok"><b>✓ Paid.</b> The sandbox took ${naira(paid.amount, paid.currency)}.</p>${back}`;
  }
  const status = statusOf(world, charge);
  if (status === "failed" || status === "expired") {
    const word = status === "failed" ? "Declined" : "Too late";
    return `<p class="note danger" role="alert"><b>✕ ${word}.</b> No money moved. This page cannot be paid any more.</p>`;
  }
  return `<form method="post" class="stack">
    ${button("exact", `Transfer ${naira(dueOf(charge), charge.currency)} exactly`, "button")}
    ${button("card", "Pay exactly by card")}
    <p class="rule"><span>or pay it wrong</span></p>
    <div class="pair">${button("short", "₦100 short")}${button("over", "₦100 over")}
    ${button("twice", "Announce twice")}${button("currency", "Other currency")}</div>
    ${button("decline", "Decline the card", "button plain danger")}
  </form>`;
}

const button = (how: FincraHow, label: string, style = "button plain") =>
  `<button class="${style}" name="how" value="${how}">${label}</button>`;
