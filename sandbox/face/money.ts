import type { MoneyKind, MoneyRecord, MoneyRow } from "../money";
import { lagos, naira, safe } from "./html";
import { empty } from "./layout";

const WORDS: Record<MoneyKind, string> = {
  in: "Taken from a payer",
  out: "Sent to a bank",
  return: "Came back from a bank",
  charge: "Kept by the gateway",
  refund: "Given back to a payer",
};
const SHOWN = 200;

/** The record of money, which nothing ever changes, and what it adds up to. */
export function showMoney(money: MoneyRecord, float: bigint): string {
  return money
    .currencies()
    .map((currency) => showCurrency(money, currency, currency === "NGN" ? float : 0n))
    .join("");
}

function showCurrency(money: MoneyRecord, currency: string, float: bigint): string {
  const totals = money.totals(currency);
  const rows = money.rows(currency);
  const gone = BigInt(totals.out) + BigInt(totals.charges) + BigInt(totals.refunds);
  const balance = float + BigInt(totals.in) - gone;
  const figures: [string, string | bigint][] = [
    ["Taken in, gross", totals.in],
    ["Sent out, less returns", totals.out],
    ["Given back to payers", totals.refunds],
    ["Gateway charges", totals.charges],
    ["Gateway balance", balance],
  ];
  const cells = figures.map(
    ([word, amount]) => `<div><dt>${word}</dt><dd>${naira(amount, currency)}</dd></div>`,
  );
  const opening =
    float > 0n ? `<p class="quiet">The balance began at ${naira(float)}, which is no row.</p>` : "";
  return `<section class="stack"><h2>${safe(currency)}</h2><dl class="figures">${cells.join("")}</dl>${opening}${
    rows.length === 0 ? empty("Nothing has moved yet.") : showRows(rows)
  }</section>`;
}

function showRows(rows: MoneyRow[]): string {
  const lines = rows
    .slice(-SHOWN)
    .toReversed()
    .map(
      (row) =>
        `<tr><td>${row.seq}</td><td>${WORDS[row.kind]}<br><span class="quiet mono">${safe(row.reference)}</span><br><span class="quiet">${lagos(row.at)}</span></td><td class="n">${naira(row.amount, row.currency)}</td></tr>`,
    );
  return `<div class="scroll"><table><thead><tr><th scope="col">No.</th><th scope="col">What</th><th scope="col" class="n">Amount</th></tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}
