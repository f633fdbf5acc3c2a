import type { StatementLine } from "../bank";
import { naira, safe } from "./html";
import { empty } from "./layout";

const SHOWN = 200;

/** The account in which the merchant keeps other people's money apart, newest line first. */
export function showBank(lines: StatementLine[], settles: boolean): string {
  const balance = lines.at(-1)?.balance ?? "0";
  const when = settles
    ? "What Paystack collects in a day arrives here in the night after, at two in Lagos."
    : "Paystack keeps what it collects: this sandbox was started without settlements.";
  return `<section class="stack"><p class="hero">${naira(balance)}</p><p class="quiet">${when}</p>
    <div class="acts"><a class="button plain small" href="/control/bank/statement">Statement as CSV</a></div></section>
    ${lines.length === 0 ? empty("Nothing has been booked yet.") : showLines(lines)}`;
}

/** The bank counts some money from another day than the one on which it books it. */
const dates = ({ date, valueDate }: StatementLine) =>
  safe(date === valueDate ? date : `${date}, value ${valueDate}`);

function showLines(lines: StatementLine[]): string {
  const rows = lines
    .slice(-SHOWN)
    .toReversed()
    .map(
      (line) =>
        `<tr><td>${safe(line.narration)}<br><span class="quiet mono">${safe(line.reference)}</span><br><span class="quiet">${dates(line)}</span></td>
        <td class="n">${naira(line.amount)}</td><td class="n">${naira(line.balance)}</td></tr>`,
    );
  return `<div class="scroll"><table><thead><tr><th scope="col">What</th><th scope="col" class="n">Amount</th><th scope="col" class="n">Balance</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
