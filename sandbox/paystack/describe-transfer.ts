import type { Recipient, Transfer } from "../records";
import type { World } from "../world";
import { wireKobo } from "./envelope";

const INTEGRATION = 463_433;

/** A transfer as the call that creates it answers. */
export const describe = (transfer: Transfer) => ({
  transfersessionid: [],
  transfertrials: [],
  domain: transfer.domain ?? "test",
  amount: wireKobo(transfer.amount),
  currency: transfer.currency,
  reference: transfer.reference,
  source: "balance",
  source_details: null,
  reason: transfer.reason,
  status: transfer.status,
  failures: null,
  transfer_code: transfer.code,
  titan_code: null,
  transferred_at: transfer.transferredAt,
  id: transfer.id,
  integration: INTEGRATION,
  createdAt: transfer.createdAt,
  updatedAt: transfer.updatedAt,
});

/** A transfer as verify, the list and the events show it. */
export function describeWhole(world: World, transfer: Transfer) {
  const recipient = world.recipients.values().find((row) => row.code === transfer.recipient);
  return {
    ...describe(transfer),
    integration: { id: INTEGRATION, is_live: false, business_name: "KROTrust Sandbox" },
    recipient: recipient ? describeRecipient(recipient) : null,
    session: { provider: transfer.sessionId ? "nip" : null, id: transfer.sessionId },
    fee_charged: transfer.status === "failed" ? 0 : wireKobo(transfer.fee),
    fees_breakdown: null,
    gateway_response: transfer.gatewayResponse,
  };
}

/** Source: paystack.com/docs/api/transfer-recipient */
export const describeRecipient = (row: Recipient) => ({
  active: true,
  createdAt: row.at,
  updatedAt: row.at,
  currency: row.currency,
  description: row.description,
  domain: "test",
  id: row.id,
  integration: INTEGRATION,
  name: row.name,
  recipient_code: row.code,
  type: "nuban",
  is_deleted: false,
  isDeleted: false,
  metadata: row.metadata,
  details: {
    authorization_code: null,
    account_number: row.accountNumber,
    account_name: row.accountName,
    bank_code: row.bankCode,
    bank_name: row.bankName,
  },
});
