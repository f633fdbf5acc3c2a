import type { PayAccount, Payment } from "../records";
import { lagos, naira, safe } from "./html";
import { press } from "./layout";

/** ₦100.00, by which the wrong sums are wrong. */
const SLIP = 10_000n;

const WORDS: Record<string, string> = {
  INCORRECT_AMOUNT: "not the sum",
  ACCOUNT_EXPIRED: "too late",
  ACCOUNT_USED: "paid already",
};

/** The number a payment is paid into, what came back from it, and the buttons that send money there. */
export function showPayAccount(payment: Payment, account: PayAccount): string {
  const back = account.rejected.map(
    (one) =>
      `<p class="quiet">${naira(one.amount)} went back, ${WORDS[one.reason] ?? safe(one.reason)} · ${lagos(one.at)}</p>`,
  );
  const from = account.sender ? ` · from ${safe(account.sender)}` : "";
  return `<div class="stack"><p>Into <b class="mono">${safe(account.accountNumber)}</b> at Test Bank${from}</p>
    ${back.join("")}${payment.paid === null ? buttons(payment, account) : ""}</div>`;
}

function buttons({ requested }: Payment, { accountNumber, expiresAt }: PayAccount): string {
  const due = BigInt(requested);
  const send = (label: string, amount: bigint, more = {}) =>
    press("/face/pay-account", label, { accountNumber, amount: amount.toString(), ...more });
  const wrong = due > SLIP ? due - SLIP : due + SLIP;
  return `<p class="quiet">The number is good until ${lagos(expiresAt)}</p>
    <div class="acts">${send("Send exactly", due)}${send("₦100 wrong", wrong)}${send("Send too late", due, { late: "true" })}</div>`;
}
