import { randomInt } from "node:crypto";
import { type Money, naira } from "./money";
import { codeFor, expectThat, newKey, type Scene, signInStaff } from "./scene";
import { waitFor } from "./wait";

interface Quote {
  amount: Money;
  total: Money;
}

interface Payout {
  ref: string;
  status: string;
  amount: Money;
}

const text = (kobo: bigint) => `${kobo / 100n}.${(kobo % 100n).toString().padStart(2, "0")}`;

/** 5 The seller adds a bank account; its id. */
export async function addAccount(scene: Scene): Promise<string> {
  const { seller, say, outside } = scene;
  const { browser } = seller;
  const banks = await browser.query<{ code: string; name: string }[]>("payouts.banks");
  const bank = banks.find((one) => one.code === "058") ?? banks[0];
  expectThat(bank !== undefined, "the bank list is empty");
  const accountNumber = `0${randomInt(10_000_000, 99_999_999)}1`;
  await outside.openBankAccount(accountNumber, seller.name);
  const account = { bankCode: bank.code, accountNumber };
  const { accountName } = await browser.query<{ accountName: string }>("payouts.resolve", account);
  say(`${seller.name} types ${accountNumber} at ${bank.name}; the bank says it is ${accountName}`);
  const { id } = await keepAccount(scene, account);
  say("types in the code of a message that names this account, and it is kept");
  return id;
}

/** With the code of a message about this very account. */
export async function keepAccount(
  scene: Scene,
  account: { bankCode: string; accountNumber: string },
): Promise<{ id: string }> {
  const asked = { path: "payouts.requestCode", input: account, says: / adds / };
  const code = await codeFor(scene, scene.seller, asked);
  return scene.seller.browser.mutate<{ id: string }>("payouts.addAccount", { ...account, code });
}

/** With the code of a message about this very sum. */
export async function withdraw(scene: Scene, wish: { accountId: string; amount: string }) {
  const asked = { path: "payouts.requestPayoutCode", input: wish, says: / withdraws / };
  const code = await codeFor(scene, scene.seller, asked);
  const whole = { ...wish, idempotencyKey: newKey(), code };
  return scene.seller.browser.mutate<{ ref: string }>("payouts.request", whole);
}

/** A day later the seller asks for everything. */
export async function askForPayout(scene: Scene, accountId: string): Promise<string> {
  const { seller, say } = scene;
  const { browser } = seller;
  const { available } = await browser.query<{ available: Money }>("ledger.wallet");
  const trial = await browser.query<Quote>("payouts.quote", { amount: text(available.amount) });
  const costs = trial.total.amount - trial.amount.amount;
  const amount = text(available.amount - costs);
  const asked = await withdraw(scene, { accountId, amount });
  const payout = await browser.query<Payout>("payouts.one", { ref: asked.ref });
  expectThat(payout.status === "PENDING_APPROVAL", `the payout is ${payout.status}`);
  say("types in the code of a message that names the sum and where it goes");
  say(`asks for ${naira(payout.amount.amount)} (${naira(costs)} are our fee, VAT and stamp duty)`);
  return asked.ref;
}

/** No money goes to a new bank account for a day: the clock of the demo goes on, in two halves. */
export async function waitOutTheDay(scene: Scene): Promise<void> {
  const { seller, outside, say } = scene;
  const { text } = await outside.message(seller.phone, scene.since, /Not you\?/);
  say(`every way of reaching ${seller.name} is told, with a link to stop it: “${text.trim()}”`);
  for (let half = 0; half < 2; half++) {
    await outside.moveClock(12 * 3_600_000);
    await seller.browser.query("people.me");
  }
  say("a day passes on the demo's clock, as it must before money goes to a new account");
  await signInStaff(scene, scene.auditor);
}

/** 6 Staff approve with a fresh code; a job sends it and the gateway settles it. */
export async function approvePayout(scene: Scene, payoutRef: string): Promise<void> {
  const { approver, seller, say, outside } = scene;
  await signInStaff(scene, approver);
  say(`${approver.name} signs in at /admin with password and one-time code`);
  interface Queue {
    items: { id: string; ref: string }[];
  }
  const queue = await approver.browser.query<Queue>("admin.payouts.queue", {});
  const waiting = queue.items.find((item) => item.ref === payoutRef);
  expectThat(waiting !== undefined, `${payoutRef} is not in the queue`);
  const shown = await approver.browser.query<{ shownHash: string }>("admin.payouts.one", {
    id: waiting.id,
  });
  say(`sees ${payoutRef} in the queue`);
  const totp = await scene.code(approver.totpSecret);
  const { shownHash } = shown;
  await approver.browser.mutate("admin.payouts.approve", { id: waiting.id, shownHash, totp });
  say("approves it with a fresh code; the job send-payout asks the gateway for the transfer");
  await waitFor("transfer.success to settle the payout", 60_000, async () => {
    const payout = await seller.browser.query<Payout>("payouts.one", { ref: payoutRef });
    return payout.status === "SUCCEEDED";
  });
  const { available } = await seller.browser.query<{ available: Money }>("ledger.wallet");
  expectThat(available.amount === 0n, `the seller still has ${available.amount}`);
  say(`transfer.success arrives: ${seller.name} has the money at the bank`);
  await outside.ringClock("expire-otps");
  await outside.idle();
  say("the job expire-otps puts unused codes out of use");
}
