import { wireNaira } from "./envelope";
import type { Payout } from "./records";

const amounts = (payout: Payout) => ({
  amountReceived: wireNaira(payout.amount),
  fee: wireNaira(payout.fee),
  sourceCurrency: payout.currency,
  destinationCurrency: payout.currency,
});

/** A payout as its reads show it. Source: docs.fincra.com/docs/same-currency-payouts */
export const describePayout = (payout: Payout) => ({
  id: payout.id,
  reference: payout.reference,
  customerReference: payout.customerReference,
  status: payout.status,
  amountSent: wireNaira(payout.amount),
  ...amounts(payout),
  quoteId: null,
  description: payout.description,
  paymentDestination: "bank_account",
  paymentScheme: null,
  additionalInfo: null,
  traceId: payout.traceId,
  message: payout.reason,
  isDocumentRequired: 0,
  isDocumentUploaded: 0,
  documentsRequired: null,
  valuedAt: payout.valuedAt,
  createdAt: payout.createdAt,
  updatedAt: payout.updatedAt,
  recipient: {
    ...namesOf(payout),
    accountHolderName: payout.accountName,
    accountNumber: payout.accountNumber,
    type: payout.type,
    country: "NG",
    bankCode: payout.bankCode,
    bankName: payout.bankName,
  },
});

/** In the list: without our reference. */
export const describeListed = (payout: Payout) => ({
  id: payout.id,
  _id: String(payout.id),
  amountSent: wireNaira(payout.amount),
  ...amounts(payout),
  beneficiaryName: payout.accountName,
  status: payout.status,
  reference: payout.reference,
  businessName: "KROTrust Sandbox",
  createdAt: payout.createdAt,
  updatedAt: payout.updatedAt,
});

/** In an event: what it took from the wallet, fee and all. Source: docs.fincra.com/docs/payout-webhook */
export const describePayoutEvent = (payout: Payout) => ({
  id: payout.id,
  reference: payout.reference,
  ...(payout.customerReference !== null && { customerReference: payout.customerReference }),
  status: payout.status,
  amountCharged: wireNaira((BigInt(payout.amount) + BigInt(payout.fee)).toString()),
  ...amounts(payout),
  rate: 1,
  paymentScheme: null,
  paymentDestination: "bank_account",
  recipient: {
    name: payout.accountName,
    accountNumber: payout.accountNumber,
    type: payout.type,
    email: null,
  },
  reason: payout.reason,
  traceId: payout.traceId,
  valuedAt: payout.valuedAt,
  createdAt: payout.createdAt,
  updatedAt: payout.updatedAt,
});

function namesOf({ accountName }: Payout) {
  const [firstName = "", ...rest] = accountName.split(" ");
  return { firstName, lastName: rest.join(" ") };
}
