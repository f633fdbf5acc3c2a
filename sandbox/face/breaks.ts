import type { Break, BreakKind } from "../records";
import { lagos, safe } from "./html";
import { press } from "./layout";

const WORDS: Record<BreakKind, string> = {
  "ours-only": "Paystack does not know it",
  "theirs-only": "Only Paystack knows it",
  "amount-differs": "Another amount",
  "fee-differs": "Another fee",
  duplicate: "Listed twice",
  "late-reversal": "Reversed, and nobody was told",
  "wrong-currency": "Another currency",
  "wrong-day": "Another day",
  "wrong-mode": "Of live mode",
  "never-settled": "Never settled",
};

/** What the gateway's books say wrongly, and the button that puts each right. Nothing, when nothing. */
export function showBreaks(breaks: Break[]): string {
  if (breaks.length === 0) return "";
  const rows = breaks.map(
    (row) =>
      `<tr><td>${WORDS[row.kind]}<br><span class="quiet mono">${safe(row.reference)}</span><br><span class="quiet">${safe(row.on)} · ${lagos(row.at)}</span></td>
      <td class="n">${press("/face/breaks/over", "Put it right", { id: row.id })}</td></tr>`,
  );
  return `<section class="stack"><h2>Lies in the books</h2><div class="scroll"><table><thead><tr><th scope="col">What is told</th><th scope="col" class="n">End it</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}
