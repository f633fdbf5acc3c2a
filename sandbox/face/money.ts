import type { MoneyKind, MoneyRecord, MoneyRow } from "../money";
import { lagos, naira, safe } from "./html";
import { empty } from "./layout";

const WORDS: Record<MoneyKind, string> = {
  in: "Taken from a payer",
  out: "Sent to a bank",
  return: "Came back from a bank",
  charge: "Kept by the gateway",
  refund: "Given back to a payer",
  chargeback: "Taken by a payer's bank",
  settle: "Paid to our bank",
};
const SHOWN = 200;

/**
 * The record of money, which nothing ever changes, and what it adds up to at each gateway. `floats`
 * is what each of them began with, by name.
 */
export function showMoney(money: MoneyRecord, floats: Record<string, bigint>): string {
  const vendors = [...new Set([...Object.keys(floats), ...money.vendors()])];
  return vendors
    .flatMap((vendor) => money.currencies().map((currency) => ({ vendor, currency })))
    .filter(({ vendor, currency }) => currency === "NGN" || money.rows(currency, vendor).length > 0)
    .map((place) =>
      showBalance(money, place, place.currency === "NGN" ? (floats[place.vendor] ?? 0n) : 0n),
    )
    .join("");
}

function showBalance(
  money: MoneyRecord,
  { vendor, currency }: { vendor: string; currency: string },
  float: bigint,
): string {
  const totals = money.totals(currency, vendor);
  const rows = money.rows(currency, vendor);
  const balance = float + money.kept(currency, vendor);
  const figures: [string, string | bigint][] = [
    ["Taken in, gross", totals.in],
    ["Sent out, less returns", totals.out],
    ["Given back to payers", totals.refunds],
    ["Gateway charges", totals.charges],
    ["Taken by payers' banks", totals.chargebacks],
    ["Paid to our bank", totals.settled],
    ["Gateway balance", balance],
  ];
  const cells = figures.map(
    ([word, amount]) => `<div><dt>${word}</dt><dd>${naira(amount, currency)}</dd></div>`,
  );
  const opening =
    float > 0n ? `<p class="quiet">The balance began at ${naira(float)}, which is no row.</p>` : "";
  return `<section class="stack"><h2>${safe(vendor)} · ${safe(currency)}</h2><dl class="figures">${cells.join("")}</dl>${opening}${
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
