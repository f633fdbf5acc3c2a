import type { World } from "../world";
import { fincraCode, naira, wireNaira } from "./envelope";
import { dueOf, varianceOf } from "./fee";
import type { Charge, FincraRefund } from "./records";
import { walletOf } from "./wallet";

const FIRST_ID = 9_000;

/** Gives back what was too much, or all of what was too little. The refusal as a sentence. */
export function makeRefund(world: World, charge: Charge): FincraRefund | string {
  const { paid } = charge;
  const type = paid && varianceOf(charge, paid.amount);
  if (!paid || !type) return "Only an overpayment or an underpayment can be refunded";
  const received = BigInt(paid.amount);
  const amount = type === "overpayment" ? received - dueOf(charge) : received;
  if (amount > walletOf(world)) return "Insufficient balance";
  const fault = world.faults.take("fincra", "/collections/refund", ["pending", "fail-refund"]);
  const refund: FincraRefund = {
    id: FIRST_ID + world.fincra.refunds.size() + 1,
    reference: fincraCode("fcr-rf"),
    chargeId: charge.id,
    amount: amount.toString(),
    currency: paid.currency,
    type,
    status: "processing",
    plan: fault ? (fault.kind === "pending" ? "processing" : "failed") : "successful",
    initiatedAt: world.now().toISOString(),
    completedAt: null,
  };
  world.fincra.refunds.put(refund);
  bookFincraRefund(world, refund);
  settleFincraRefundLater(world, refund);
  return refund;
}

/** Brings a refund to its planned end after the usual short wait. No event of it is documented. */
export function settleFincraRefundLater(world: World, refund: FincraRefund) {
  if (refund.status !== "processing" || refund.plan === "processing") return;
  world.timers.after(world.settings.settleMs, () => {
    const fresh = world.fincra.refunds.get(refund.reference);
    if (fresh?.status !== "processing") return;
    const completedAt = world.now().toISOString();
    const after: FincraRefund = { ...fresh, status: fresh.plan, completedAt };
    world.fincra.refunds.put(after);
    bookFincraRefund(world, after);
  });
}

/** Writes what a refund moved into the record; a second time changes nothing. */
export function bookFincraRefund(
  world: World,
  { reference, amount, currency, status }: FincraRefund,
) {
  world.money.record("refund", reference, BigInt(amount), currency, "fincra");
  if (status !== "failed") return;
  world.money.record("refund", reference, -BigInt(amount), currency, "fincra");
}

const settledOf = ({ paid }: Charge) =>
  wireNaira((BigInt(paid?.amount ?? "0") - BigInt(paid?.fee ?? "0")).toString());

/** As the call that makes it answers: `collectionAmountExpected`. */
export const describeNewRefund = (row: FincraRefund, charge: Charge) => ({
  reference: row.reference,
  collectionMerchantReference: charge.merchantReference,
  collectionReference: charge.paid?.chargeReference,
  amountRefunded: wireNaira(row.amount),
  collectionAmountExpected: wireNaira(charge.requested),
  collectionAmountReceived: wireNaira(charge.paid?.amount ?? "0"),
  collectionAmountSettled: settledOf(charge),
  collectionVarianceType: row.type,
});

/** As its reads show it: `collectionExpectedAmount`, sums as text, times without a zone. */
export const describeRefund = (row: FincraRefund, charge: Charge) => ({
  id: row.id,
  reference: row.reference,
  collectionReference: charge.paid?.chargeReference,
  currency: row.currency,
  amountRefunded: `${naira(row.amount)}0000`,
  refundType: row.type,
  refundStatus: row.status,
  payeeAccountNumber: charge.account?.accountNumber ?? null,
  collectionExpectedAmount: `${naira(charge.requested)}0000`,
  collectionAmountReceived: `${naira(charge.paid?.amount ?? "0")}0000`,
  collectionAmountSettled: settledOf(charge),
  initiatedAt: zoneless(row.initiatedAt),
  completedAt: row.completedAt && zoneless(row.completedAt),
  payee: { name: charge.paid?.payer?.accountName ?? null },
});

const zoneless = (at: string) => at.slice(0, 19).replace("T", " ");
