import { collectionsOf } from "../fincra/collect";
import { pressFincraPay, pressFincraSettle, pressPayInto } from "../fincra/control";
import { statusOf } from "../fincra/describe-charge";
import { readNaira } from "../fincra/envelope";
import { dueOf } from "../fincra/fee";
import type { Charge, FincraHow, Payout, PayoutStatus } from "../fincra/records";
import type { Answer } from "../http";
import type { World } from "../world";
import { lagos, naira, safe } from "./html";
import { empty, pill, press } from "./layout";

const SHOWN = 50;
const BY_PAGE: [FincraHow, string][] = [
  ["exact", "Pay exactly"],
  ["card", "By card"],
  ["short", "₦100 short"],
  ["over", "₦100 over"],
  ["twice", "Announce twice"],
  ["currency", "Other currency"],
  ["decline", "Decline"],
];
const INTO_ACCOUNT: [FincraHow, string][] = [
  ["exact", "Send exactly"],
  ["short", "₦100 short"],
  ["over", "₦100 over"],
];

/** What Fincra takes in and sends out, and the buttons of its payers and banks. */
export function showFincra(world: World): string {
  const charges = world.fincra.charges.values().slice(-SHOWN).toReversed();
  const payouts = world.fincra.payouts.values().slice(-SHOWN).toReversed();
  const loose = collectionsOf(world).filter((row) => row.merchantReference === null);
  return `<section class="stack"><h2>Payments</h2>${
    charges.length === 0
      ? empty("No payment has been opened yet.")
      : `<div class="lines">${charges.map((row) => showCharge(world, row)).join("")}</div>`
  }</section>${showLoose(loose.slice(-SHOWN).toReversed())}<section class="stack"><h2>Payouts</h2>${
    payouts.length === 0
      ? empty("No payout has been sent yet.")
      : `<div class="lines">${payouts.map(showPayout).join("")}</div>`
  }</section>`;
}

function showCharge(world: World, charge: Charge): string {
  const status = statusOf(world, charge);
  const open = status === "initiated" || status === "pending";
  const buttons = charge.kind === "page" ? BY_PAGE : INTO_ACCOUNT;
  const acts = buttons.map(([how, label]) =>
    press("/face/fincra/pay", label, { reference: charge.merchantReference, how }),
  );
  const page =
    charge.kind === "page"
      ? `<a class="button plain small" href="/fincra/pay/${charge.reference}">Open checkout</a>`
      : "";
  return `<article class="line"><div class="top"><div><div class="money">${naira(dueOf(charge), charge.currency)}</div>
    <p class="quiet mono">${safe(charge.merchantReference)}</p>${accountLine(charge)}
    <p class="quiet">${safe(charge.customer.email)} · ${lagos(charge.createdAt)}</p></div>
    ${pill(status, TONES[status])}</div>${paidLine(charge)}
    ${open ? `<div class="acts">${page}${acts.join("")}</div>` : ""}${charge.account ? intoForm(charge) : ""}</article>`;
}

const TONES = {
  initiated: "info",
  pending: "info",
  success: "ok",
  failed: "danger",
  expired: "danger",
} as const;

const accountLine = ({ account }: Charge) =>
  account
    ? `<p><b>${safe(account.accountNumber)}</b> · ${safe(account.bankName)} · until ${lagos(account.expiresAt)}</p>`
    : "";

/** Any sum into the account, whatever has become of its payment. */
const intoForm = (charge: Charge) =>
  `<form method="post" action="/face/fincra/pay-into" class="acts"><input type="hidden" name="reference" value="${safe(charge.merchantReference)}">
  <label>Naira<input name="naira" inputmode="decimal" required></label><button class="button plain small">Send this sum</button></form>`;

function paidLine({ paid }: Charge): string {
  if (!paid) return "";
  const from = paid.payer
    ? ` from ${safe(paid.payer.accountName)}, ${safe(paid.payer.bankName)}`
    : " by card";
  return `<p class="quiet">Took ${naira(paid.amount, paid.currency)}${from}, fee ${naira(paid.fee, paid.currency)}, ${lagos(paid.at)}</p>`;
}

function showLoose(rows: ReturnType<typeof collectionsOf>): string {
  if (rows.length === 0) return "";
  const lines = rows.map(
    (row) =>
      `<article class="line"><div class="money">${naira(row.amount, row.currency)}</div>
      <p class="quiet">Into ${safe(row.account?.accountNumber ?? "")}, too late or once more · ${lagos(row.at)}</p></article>`,
  );
  return `<section class="stack"><h2>Belongs to nothing</h2><div class="lines">${lines.join("")}</div></section>`;
}

const SETTLE: Record<PayoutStatus, [PayoutStatus, string][]> = {
  processing: [
    ["successful", "Settle as sent"],
    ["failed", "Fail"],
  ],
  successful: [["failed", "Bring it back"]],
  failed: [],
};

function showPayout(payout: Payout): string {
  const acts = SETTLE[payout.status].map(([as, label]) =>
    press("/face/fincra/settle", label, { reference: payout.reference, as }),
  );
  const tone = { processing: "info", successful: "ok", failed: "danger" } as const;
  return `<article class="line"><div class="top"><div><div class="money">${naira(payout.amount)}</div>
    <p><b>${safe(payout.accountName)}</b> · ${safe(payout.bankName)} · ${safe(payout.accountNumber)}</p>
    <p class="quiet mono">${safe(payout.customerReference ?? payout.reference)}</p>
    <p class="quiet">fee ${naira(payout.fee)} · ${lagos(payout.createdAt)} · ${safe(payout.description)}</p></div>
    ${pill(payout.status, tone[payout.status])}</div>${acts.length > 0 ? `<div class="acts">${acts.join("")}</div>` : ""}</article>`;
}

type Values = Record<string, unknown>;

/** What its buttons press, by their address. */
export const fincraButtons = (world: World): [string, (values: Values) => Answer][] => [
  ["/face/fincra/pay", (values) => pressFincraPay(world, values)],
  ["/face/fincra/settle", (values) => pressFincraSettle(world, values)],
  [
    "/face/fincra/pay-into",
    ({ reference, naira: typed }) =>
      pressPayInto(world, { reference, amount: readNaira(typed)?.toString() }),
  ],
];
