import type { Recipient, Transfer, TransferStatus } from "../records";
import { lagos, naira, safe } from "./html";
import { empty, pill, press } from "./layout";

const BUTTONS: Record<TransferStatus, [TransferStatus, string][]> = {
  pending: [
    ["success", "Settle as sent"],
    ["failed", "Fail"],
    ["reversed", "Reverse"],
  ],
  success: [["reversed", "Reverse"]],
  failed: [],
  reversed: [],
};

/** Money on its way to banks, the buttons that settle it, and one that sends some with the key in other hands. */
export function showTransfers(transfers: Transfer[], recipients: Recipient[]): string {
  const alien = `<div class="acts">${press("/face/alien-transfer", "Let a stranger send ₦5,000 with our key", { amount: "500000" }, "danger")}</div>`;
  if (transfers.length === 0) return `${empty("No transfer has been sent yet.")}${alien}`;
  const byCode = new Map(recipients.map((row) => [row.code, row]));
  const rows = transfers.slice(-50).toReversed();
  const lines = rows.map((row) => showTransfer(row, byCode.get(row.recipient)));
  return `<div class="lines">${lines.join("")}</div>${alien}`;
}

function showTransfer(transfer: Transfer, to: Recipient | undefined): string {
  const acts = BUTTONS[transfer.status].map(([as, label]) =>
    press("/face/settle", label, { reference: transfer.reference, as }),
  );
  const account = to
    ? `<b>${safe(to.accountName)}</b> · ${safe(to.bankName)} · ${safe(to.accountNumber)}`
    : "";
  return `<article class="line"><div class="top"><div><div class="money">${naira(transfer.amount)}</div>
    <p>${account}</p><p class="quiet mono">${safe(transfer.reference)}</p>
    <p class="quiet">fee ${naira(transfer.fee)} · ${lagos(transfer.createdAt)} · ${safe(transfer.reason ?? "no reason given")}</p></div>
    ${state(transfer)}</div>${acts.length > 0 ? `<div class="acts">${acts.join("")}</div>` : ""}</article>`;
}

function state({ status, plan }: Transfer) {
  if (status === "pending") return pill(plan === "pending" ? "Waits for you" : "Pending", "info");
  if (status === "success") return pill("Sent", "ok");
  return pill(status === "failed" ? "Failed" : "Reversed", "danger");
}
