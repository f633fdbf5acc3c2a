import type { World } from "../world";
import { wireNaira } from "./envelope";
import { varianceOf } from "./fee";
import type { Charge, Paid } from "./records";

const TWO_HOURS = 2 * 60 * 60 * 1000;
/** Charges made on a page are numbered apart from the page. */
const CHARGES_FROM = 5_000_000;

/** What a charge is by now: two hours without a payment end it. */
export function statusOf(world: Pick<World, "now">, charge: Charge): Charge["status"] | "expired" {
  const open = charge.status === "initiated" || charge.status === "pending";
  const age = world.now().getTime() - Date.parse(charge.createdAt);
  return open && age >= TWO_HOURS ? "expired" : charge.status;
}

export const chargeIdOf = (charge: Charge) =>
  charge.kind === "page" ? charge.id + CHARGES_FROM : charge.id;

const amounts = (charge: Charge) => ({
  amount: wireNaira(charge.requested),
  amountExpected: wireNaira(charge.requested),
  amountReceived: wireNaira(charge.paid?.amount ?? "0"),
  currency: charge.paid?.currency ?? charge.currency,
});

/** Says success of too little as well, and what is to be done about it. */
function oddness(charge: Charge) {
  const varianceType = charge.paid ? varianceOf(charge, charge.paid.amount) : null;
  return varianceType === null
    ? { varianceType, message: null, actionRequired: null }
    : {
        varianceType,
        message: "INCORRECT_AMOUNT",
        actionRequired: "Please refund the customer from your dashboard or through the refund API",
      };
}

/** A payment on a page, as its verification shows it. Source: docs.fincra.com/docs/checkout-redirect */
export const describePayment = (world: World, charge: Charge) => ({
  id: charge.id,
  businessId: 14_424,
  paymentLinkId: null,
  ...amounts(charge),
  convertedAmount: null,
  convertedCurrency: null,
  status: statusOf(world, charge),
  ...oddness(charge),
  reference: charge.reference,
  merchantReference: charge.merchantReference,
  paymentMethods: [],
  defaultPaymentMethod: null,
  redirectUrl: charge.redirectUrl,
  customUrl: null,
  successMessage: null,
  settlementDestination: "wallet",
  settlementTime: "instant",
  feeBearer: charge.feeBearer,
  isDisabled: false,
  metadata: charge.metadata,
  customer: charge.customer,
  business: { name: "KROTrust Sandbox" },
  createdAt: charge.createdAt,
  updatedAt: charge.updatedAt,
});

/** A charge, as its reads and `charge.successful` show it. Source: docs.fincra.com/docs/charges-webhook */
export const describeCharge = (world: World, charge: Charge) => ({
  id: chargeIdOf(charge),
  chargeReference: charge.paid?.chargeReference ?? charge.reference,
  reference: charge.merchantReference,
  type: charge.paid?.by ?? "bank_transfer",
  status: statusOf(world, charge),
  ...amounts(charge),
  ...oddness(charge),
  ...money(charge.paid),
  description: charge.description,
  auth_model: null,
  authorization: { mode: null, redirect: null, metadata: null },
  customer: charge.customer,
  metadata: charge.metadata,
  settlementDestination: "wallet",
  settlementTime: "instant",
  ...(charge.paid?.by === "card" ? {} : { virtualAccount: describeAccount(world, charge) }),
});

function money(paid: Paid | null) {
  if (!paid) return { fee: 0, vat: 0, amountToSettle: null };
  const net = BigInt(paid.amount) - BigInt(paid.fee);
  return {
    fee: wireNaira(paid.fee),
    vat: wireNaira(paid.vat),
    amountToSettle: wireNaira(net.toString()),
  };
}

/** The account of a charge, and whose money came into it. */
function describeAccount(world: World, charge: Charge) {
  const { account } = charge;
  const payer = charge.paid?.payer ?? null;
  return {
    id: chargeIdOf(charge),
    accountNumber: account?.accountNumber ?? null,
    accountName: account?.accountName ?? null,
    bankName: account?.bankName ?? null,
    bankCode: account?.bankCode ?? null,
    expiresAt: account?.expiresAt ?? null,
    business: world.settings.fincra.businessId,
    ...(payer && {
      sessionId: charge.paid?.sessionId ?? null,
      channelName: "wema",
      payerAccountNumber: payer.accountNumber,
      payerAccountName: payer.accountName,
      payerBankName: payer.bankName,
      payerBankCode: payer.bankCode,
    }),
  };
}
