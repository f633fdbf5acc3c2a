import type { Dispute, DisputeStatus, Payment } from "../records";
import { lagos, naira } from "./html";
import { pill, press } from "./layout";

const WORDS: Record<DisputeStatus, string> = {
  "awaiting-merchant-feedback": "Waits for our answer",
  "awaiting-bank-feedback": "Waits for the bank",
  resolved: "Ended",
};

/** The disputes of a payment, and the buttons of the payer and of the payer's bank. */
export function showDisputes(payment: Payment, disputes: Dispute[]): string {
  const open = disputes.some((row) => row.status !== "resolved");
  const can = payment.paid !== null && payment.status !== "reversed" && !open;
  const ask = can
    ? `<div class="acts">${press("/face/dispute", "Open a dispute", { reference: payment.reference })}</div>`
    : "";
  return disputes.map(showDispute).join("") + ask;
}

function showDispute(dispute: Dispute): string {
  const { id, amount, currency, dueAt } = dispute;
  const unanswered = dispute.status === "awaiting-merchant-feedback";
  const due = unanswered ? `<p class="quiet">Lost if not answered by ${lagos(dueAt)}</p>` : "";
  return `<div class="stack"><p>Dispute ${id} over ${naira(amount, currency)} ${state(dispute)}</p>${due}${
    dispute.status === "resolved" ? "" : buttons(dispute)
  }</div>`;
}

function buttons({ id, status }: Dispute): string {
  const decide = (as: string, label: string) =>
    press("/face/dispute/resolve", label, { id: String(id), as });
  const remind =
    status === "awaiting-merchant-feedback"
      ? press("/face/dispute/remind", "Remind us", { id: String(id) })
      : "";
  return `<div class="acts">${remind}${decide("won", "Let us keep it")}${decide("lost", "Take it back")}</div>`;
}

function state({ status, resolution, taken, currency }: Dispute) {
  if (status !== "resolved") return pill(WORDS[status], "info");
  if (resolution === "declined") return pill("Won", "ok");
  const how = resolution === "auto-accepted" ? "Lost by silence" : "Lost";
  return `${pill(how, "danger")} <span class="quiet">${naira(taken ?? "0", currency)} taken</span>`;
}
