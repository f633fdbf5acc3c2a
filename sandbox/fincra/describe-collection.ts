import type { World } from "../world";
import { wireNaira } from "./envelope";
import type { OneOffAccount, Payer } from "./records";

/** Money that came in, as far as the list of collections shows it. */
export interface Seen {
  id: number;
  reference: string;
  merchantReference: string | null;
  amount: string;
  currency: string;
  fee: string;
  vat: string;
  account: OneOffAccount | null;
  payer: Payer | null;
  sessionId: string | null;
  at: string;
}

/** A collection as its reads show it. Source: docs.fincra.com/reference/verify-deposit-status-by-reference */
export function describeCollection(world: World, row: Seen) {
  const settled = wireNaira((BigInt(row.amount) - BigInt(row.fee)).toString());
  return {
    id: row.id,
    _id: String(row.id),
    business: world.settings.fincra.businessId,
    sourceAmount: wireNaira(row.amount),
    destinationAmount: wireNaira(row.amount),
    sourceAmountSettled: settled,
    destinationAmountSettled: settled,
    sourceCurrency: row.currency,
    destinationCurrency: row.currency,
    sourceFee: wireNaira(row.fee),
    destinationFee: wireNaira(row.fee),
    vat: wireNaira(row.vat),
    stampDuty: 0,
    status: "successful",
    reference: row.reference,
    merchantReference: row.merchantReference,
    paymentMethod: "virtual_account",
    virtualAccountId: row.account && String(row.id),
    payeeName: row.account?.accountName ?? null,
    payeeAccountNumber: row.account?.accountNumber ?? null,
    payer: row.payer && {
      name: row.payer.accountName,
      account_number: row.payer.accountNumber,
      bank_code: row.payer.bankCode,
      bank_name: row.payer.bankName,
    },
    settlementDestination: "wallet",
    requiresApproval: false,
    approvalStatus: null,
    isSubAccount: false,
    isReversed: false,
    refundInfo: null,
    description: "Transfer",
    message: null,
    initiatedAt: row.at,
    settledAt: row.at,
    createdAt: row.at,
    updatedAt: row.at,
  };
}
