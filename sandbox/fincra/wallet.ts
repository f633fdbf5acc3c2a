import type { MoneyKind, MoneyRow } from "../money";
import type { World } from "../world";
import { wireNaira } from "./envelope";

/** Kobo in the naira wallet: what the business began with and what Fincra took in and sent since. */
export const walletOf = (world: World): bigint =>
  world.settings.fincra.float + world.money.kept("NGN", "fincra");

const REASONS: Record<MoneyKind, string> = {
  in: "collection",
  out: "payout",
  return: "payout_reversal",
  charge: "fee",
  refund: "collection_refund",
  chargeback: "chargeback",
  settle: "settlement",
};

/** What a row of the record did to the wallet. */
const changeOf = (row: MoneyRow): bigint =>
  row.kind === "in" || row.kind === "return" ? BigInt(row.amount) : -BigInt(row.amount);

/** The wallet's history, oldest first, made of the record of money that nothing ever changes. */
export function walletLogs(world: World) {
  let balance = world.settings.fincra.float;
  return world.money.rows("NGN", "fincra").map((row) => {
    const change = changeOf(row);
    const before = wireNaira(balance.toString());
    balance += change;
    const after = wireNaira(balance.toString());
    const size = change < 0n ? -change : change;
    return {
      id: row.seq,
      reference: `fcr-w-${row.seq}`,
      merchantReference: row.reference,
      action: change < 0n ? "debit" : "credit",
      amount: wireNaira(size.toString()),
      currency: row.currency,
      method: "bank_transfer",
      reason: REASONS[row.kind],
      description: null,
      availableBalanceBefore: before,
      availableBalanceAfter: after,
      ledgerBalanceBefore: before,
      ledgerBalanceAfter: after,
      lockedBalanceBefore: 0,
      lockedBalanceAfter: 0,
      createdAt: row.at,
    };
  });
}
