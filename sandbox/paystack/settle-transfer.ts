import { randomInt } from "node:crypto";
import type { Transfer, TransferStatus } from "../records";
import type { World } from "../world";
import { describeWhole } from "./describe-transfer";
import { announcePaystack } from "./webhooks";

/** Brings a pending transfer to its planned end after the usual short wait. */
export function settleLater(world: World, transfer: Transfer) {
  if (transfer.plan === "pending" || transfer.status === transfer.plan) return;
  world.timers.after(world.settings.settleMs, () => {
    const fresh = world.transfers.get(transfer.reference);
    if (!fresh || fresh.status !== transfer.status) return;
    const first = fresh.plan === "reversed" && fresh.status === "pending";
    const settled = settleTransfer(world, fresh.reference, first ? "success" : fresh.plan);
    if (first && typeof settled !== "string") settleLater(world, settled);
  });
}

const NEXT: Record<TransferStatus, TransferStatus[]> = {
  pending: ["success", "failed", "reversed"],
  success: ["reversed"],
  failed: [],
  reversed: [],
};

/** Moves a transfer on and tells the app. Returns the refusal as a sentence when it may not move. */
export function settleTransfer(world: World, reference: string, as: string): Transfer | string {
  const before = world.transfers.get(reference);
  if (!before) return "No transfer has this reference";
  const status = NEXT[before.status].find((one) => one === as);
  if (!status) return `A transfer that is ${before.status} cannot become ${as || "nothing"}`;
  const at = world.now().toISOString();
  const after: Transfer = {
    ...before,
    status,
    gatewayResponse: GATEWAY_RESPONSE[status],
    sessionId: status === "failed" ? before.sessionId : (before.sessionId ?? sessionId()),
    updatedAt: at,
    transferredAt: status === "success" ? at : before.transferredAt,
  };
  world.transfers.put(after);
  bookTransfer(world, after);
  announcePaystack(world, `transfer.${status}`, reference, describeWhole(world, after));
  return after;
}

const GATEWAY_RESPONSE: Record<TransferStatus, string | null> = {
  pending: null,
  success: "Approved",
  failed: "The receiving bank declined the transfer",
  reversed: "The receiving bank returned the money",
};

const sessionId = () => `0000${randomInt(10 ** 12, 10 ** 13)}${randomInt(10 ** 12, 10 ** 13)}`;

/**
 * Writes what a transfer moved into the record; a second time changes nothing. Amount and fee leave
 * when it is accepted. A failed one gives back both, a reversed one only the amount.
 */
export function bookTransfer(world: World, transfer: Transfer) {
  const { reference, status } = transfer;
  const amount = BigInt(transfer.amount);
  world.money.record("out", reference, amount);
  world.money.record("charge", reference, BigInt(transfer.fee));
  if (status === "failed" || status === "reversed") {
    world.money.record("return", reference, amount);
  }
  if (status === "failed") world.money.record("charge", reference, -BigInt(transfer.fee));
}
