import type { Answer } from "../http";
import { pressProvidusPay, pressProvidusSettle } from "../providus/control";
import { sweepOf } from "../providus/credits";
import { isOver } from "../providus/numbers";
import type { Credit, NipTransfer, VirtualAccount } from "../providus/records";
import { codeOf } from "../providus/settle-transfer";
import { readNaira } from "../providus/wire";
import type { World } from "../world";
import { lagos, naira, safe } from "./html";
import { empty, pill, press } from "./layout";

const SHOWN = 50;

/** What Providus takes in and sends out, with a button that pays into each number. */
export function showProvidus(world: World): string {
  const accounts = world.providus.accounts.values().slice(-SHOWN).toReversed();
  const transfers = world.providus.transfers.values().slice(-SHOWN).toReversed();
  return `<section class="stack"><h2>Account numbers</h2>${
    accounts.length === 0
      ? empty("No account number has been given out yet.")
      : `<div class="lines">${accounts.map((row) => showAccount(world, row)).join("")}</div>`
  }</section><section class="stack"><h2>Transfers</h2>${
    transfers.length === 0
      ? empty("No transfer has been sent yet.")
      : `<div class="lines">${transfers.map((row) => showTransfer(world, row)).join("")}</div>`
  }</section>`;
}

function showAccount(world: World, account: VirtualAccount): string {
  const credits = world.providus.credits.values().filter((row) => row.accountId === account.id);
  const state = isOver(world, account) ? pill("Over", "neutral") : pill("Open", "info");
  const until = account.expiresAt === null ? "for good" : `until ${lagos(account.expiresAt)}`;
  return `<article class="line"><div class="top"><div><p><b>${safe(account.accountNumber)}</b> · ${safe(account.accountName)}</p>
    <p class="quiet mono">${safe(account.reference || "no reference")}</p><p class="quiet">${until}</p></div>
    ${state}</div>${credits.map((row) => showCredit(world, row)).join("")}${payForm(account)}</article>`;
}

function showCredit(world: World, credit: Credit): string {
  const swept = sweepOf(world, credit) !== null;
  const state =
    credit.status === "late"
      ? pill("Too late, sent back", "danger")
      : pill(swept ? "Swept" : "Not swept yet", swept ? "ok" : "info");
  return `<p class="quiet">${naira(credit.amount)} from ${safe(credit.sender.accountName)}, fee ${naira(credit.fee)}, ${lagos(credit.at)} ${state}</p>`;
}

const ODD: [name: string, label: string][] = [
  ["", "As usual"],
  ["blank", "Sender unknown"],
  ["forgets", "Reference forgotten"],
  ["fee", "₦45 fee"],
];

/** Any sum, whoever has the number now and whether or not its time is over. */
const payForm = (account: VirtualAccount) =>
  `<form method="post" action="/face/providus/pay" class="acts"><input type="hidden" name="accountNumber" value="${safe(account.accountNumber)}">
  <label>Naira<input name="naira" inputmode="decimal" required></label>
  <label>How<select name="how">${ODD.map(([name, label]) => `<option value="${name}">${label}</option>`).join("")}</select></label>
  <button class="button plain small">Send this sum</button></form>`;

function showTransfer(world: World, transfer: NipTransfer): string {
  const code = codeOf(world, transfer);
  const open = code === "09" && transfer.settlesAt === null;
  const act = (as: string, label: string) =>
    press("/face/providus/settle", label, { reference: transfer.key, as });
  const acts = open
    ? `<div class="acts">${act("success", "Settle as sent")}${act("failed", "Fail")}</div>`
    : "";
  return `<article class="line"><div class="top"><div><div class="money">${naira(transfer.amount)}</div>
    <p><b>${safe(transfer.accountName)}</b> · ${safe(transfer.bankCode)} · ${safe(transfer.accountNumber)}</p>
    <p class="quiet mono">${safe(transfer.key)}</p>
    <p class="quiet">${lagos(transfer.createdAt)} · ${safe(transfer.narration)}</p></div>
    ${stateOf(transfer, code)}</div>${acts}</article>`;
}

function stateOf({ returnedAt }: NipTransfer, code: string): string {
  if (returnedAt !== null) return pill("Came back, says 00", "danger");
  if (code === "00") return pill("Sent", "ok");
  return code === "09" ? pill("In progress", "info") : pill(`Refused, ${code}`, "danger");
}

type Values = Record<string, unknown>;

/** What its buttons press, by their address. */
export const providusButtons = (world: World): [string, (values: Values) => Answer][] => [
  ["/face/providus/settle", (values) => pressProvidusSettle(world, values)],
  [
    "/face/providus/pay",
    ({ accountNumber, naira: typed, how }) =>
      pressProvidusPay(world, {
        accountNumber,
        amount: readNaira(typed)?.toString(),
        ...(how === "blank" && { sender: "blank" }),
        ...(how === "forgets" && { forgetsReference: true }),
        ...(how === "fee" && { fee: "4500" }),
      }),
  ],
];
