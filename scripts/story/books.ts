import { alignColumns, type Journal, shortAccount, type TrialBalance } from "./ledger";
import { naira, plain } from "./money";
import { expectThat, type Scene } from "./scene";

const PROVIDER = "PSP:paystack";

/** Every account is shown while there are few; after many tellings only those that hold money. */
const FEW = 24;

/** 7 Every account, the sum of all, and both records of the same money beside each other. */
export async function compareBooks(scene: Scene, journals: readonly Journal[]): Promise<bigint> {
  const { say } = scene;
  const balance = await scene.auditor.browser.query<TrialBalance>("admin.ledger.trialBalance");
  const many = balance.rows.length > FEW;
  const shown = balance.rows.filter((row) => !many || row.balance.amount !== 0n);
  const cells = shown.map((row) => [shortAccount(row.account), plain(row.balance.amount)]);
  for (const line of alignColumns(cells, 1)) say(`  ${line}`);
  if (many) say(`  and ${balance.rows.length - shown.length} accounts of earlier orders at zero`);
  for (const { currency, sum } of balance.sums)
    say(`sum of all accounts, ${currency}: ${plain(sum.amount)}`);

  const outside = await scene.outside.money();
  const { took, paid } = throughProvider(journals);
  say(`taken in: gateway ${naira(outside.in)}, ledger ${naira(took)}`);
  say(`paid out: gateway ${naira(outside.out)}, ledger ${naira(paid)}`);
  say(`what the gateway charges for itself, ${naira(outside.charges)}, is in neither sum`);
  expectThat(outside.in === took, "the gateway took in something else than the ledger says");
  expectThat(outside.out === paid, "the gateway paid out something else than the ledger says");
  const naira0 = balance.sums.find((row) => row.currency === "NGN");
  const rest = balance.sums.filter((row) => row.sum.amount !== 0n);
  expectThat(rest.length === 0, "the books do not balance");
  return naira0?.sum.amount ?? 0n;
}

/** What came in by payers, and what went out to banks less what they sent back; in kobo. */
function throughProvider(journals: readonly Journal[]) {
  const received = new Set(["receipt", "suspend"]);
  let took = 0n;
  let paid = 0n;
  for (const { kind, lines } of journals) {
    for (const { account, debit, credit } of lines) {
      if (account !== PROVIDER || (debit ?? credit)?.currency !== "NGN") continue;
      if (received.has(kind)) took += debit?.amount ?? 0n;
      else paid += (credit?.amount ?? 0n) - (debit?.amount ?? 0n);
    }
  }
  return { took, paid };
}
