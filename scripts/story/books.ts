import { alignColumns, type Journal, shortAccount, type TrialBalance } from "./ledger";
import { naira, plain } from "./money";
import { expectThat, type Scene } from "./scene";

const PROVIDER = "PSP:paystack";

/** 7 Every account, the sum of all, and both records of the same money beside each other. */
export async function compareBooks(scene: Scene, journals: readonly Journal[]): Promise<bigint> {
  const { say } = scene;
  const balance = await scene.auditor.browser.query<TrialBalance>("admin.ledger.trialBalance");
  const held = balance.rows.filter((row) => row.balance.amount !== 0n);
  const empty = balance.rows.length - held.length;
  for (const line of alignColumns(
    held.map((row) => [shortAccount(row.account), plain(row.balance.amount)]),
    1,
  )) {
    say(`  ${line}`);
  }
  say(`  and ${empty} accounts at zero (credit is positive; what the gateway holds for us is not)`);
  for (const { currency, sum } of balance.sums)
    say(`sum of all accounts, ${currency}: ${plain(sum.amount)}`);

  const outside = await scene.outside.money();
  const lines = journals.flatMap((journal) => journal.lines);
  const ours = lines.filter((line) => line.account === PROVIDER);
  const took = ours.reduce((sum, line) => sum + (line.debit?.amount ?? 0n), 0n);
  const paid = ours.reduce((sum, line) => sum + (line.credit?.amount ?? 0n), 0n);
  say(`taken in: gateway ${naira(outside.in)}, ledger ${naira(took)}`);
  say(`paid out: gateway ${naira(outside.out)}, ledger ${naira(paid)}`);
  expectThat(outside.in === took, "the gateway took in something else than the ledger says");
  expectThat(outside.out === paid, "the gateway paid out something else than the ledger says");
  const naira0 = balance.sums.find((row) => row.currency === "NGN");
  const rest = balance.sums.filter((row) => row.sum.amount !== 0n);
  expectThat(rest.length === 0, "the books do not balance");
  return naira0?.sum.amount ?? 0n;
}
