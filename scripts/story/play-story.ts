import { compareBooks } from "./books";
import { journalTable, readJournals } from "./ledger";
import { acceptOrder, makeOrder, payOrder, releaseOrder } from "./order-chapters";
import { addAccount, approvePayout, askForPayout, waitOutTheDay } from "./payout-chapters";
import { type Scene, type SceneOptions, setScene, signInStaff } from "./scene";

/**
 * One order from a link to money in the bank, through the public faces only, with the ledger's
 * change after each step. Tells the sum of all NGN accounts, which is 0, or throws at the first
 * thing that does not hold.
 */
export async function playStory(options: SceneOptions): Promise<bigint> {
  const { say } = options;
  const scene = setScene({ ...options, say: (line) => say(`   ${line}`) });
  await signInStaff(scene, scene.auditor);
  const all = await readJournals(scene.auditor.browser, null);
  say(`${scene.auditor.name}, an auditor, looks on; the ledger has ${all.length} journals so far.`);
  let payoutRef = "";
  const chapters: [string, (scene: Scene) => Promise<void>][] = [
    ["A buyer signs up and writes down the deal", makeOrder],
    ["The seller opens the link and accepts", acceptOrder],
    ["The buyer pays", payOrder],
    ["The seller delivers, the buyer releases", releaseOrder],
    [
      "The seller asks for a payout",
      async () => {
        const accountId = await addAccount(scene);
        await waitOutTheDay(scene);
        payoutRef = await askForPayout(scene, accountId);
      },
    ],
    ["Staff approve it, and the bank is paid", () => approvePayout(scene, payoutRef)],
  ];
  for (const [at, [title, tell]] of chapters.entries()) {
    const startedAt = Date.now();
    say(`\n${at + 1}. ${title}`);
    await tell(scene);
    const fresh = await readJournals(scene.auditor.browser, all.at(-1)?.id ?? null);
    all.push(...fresh);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (fresh.length === 0) say(`   ledger: nothing moved (${seconds} s)`);
    else say(`   ledger: ${fresh.length} new (${seconds} s)`);
    for (const line of fresh.length === 0 ? [] : journalTable(fresh)) say(`     ${line}`);
  }
  say("\n7. The books");
  return compareBooks(scene, all);
}
