import type { PayAccount, Payment } from "../records";
import type { World } from "../world";
import { describeCustomer } from "./describe-payment";
import { holderOf } from "./holder-name";
import { takePayment } from "./pay";
import { announcePaystack } from "./webhooks";

/**
 * Why money that arrived goes back to where it came from. Only the first pair is published; what the
 * other two are called is our guess. Source: paystack.com/docs/payments/payment-channels
 */
const REASONS = {
  INCORRECT_AMOUNT: "incorrect amount sent",
  ACCOUNT_EXPIRED: "account expired",
  ACCOUNT_USED: "account already paid into",
} as const;

export interface Sent {
  accountNumber: string;
  /** Kobo. */
  amount: bigint;
  /** Whether it arrives when the number has expired, whatever the clock says. */
  late: boolean;
  /** Who sends it; somebody, when it is not said. */
  sender: string;
}

/**
 * What happens to money that somebody sends to the number of a payment: taken when it is the very sum
 * and in time; else it goes back, and the record never sees it. Null when there is no such number.
 */
export function payInto(world: World, sent: Sent): { payment: Payment; taken: boolean } | null {
  const payment = world.payments
    .values()
    .find((row) => row.payAccount?.accountNumber === sent.accountNumber);
  if (!payment?.payAccount) return null;
  const reason = reasonAgainst(world, payment, payment.payAccount, sent);
  if (reason) {
    const refused = reject(world, payment, payment.payAccount, sent.amount, reason);
    return { payment: refused, taken: false };
  }
  const sender = sent.sender || (holderOf(world, sent.accountNumber) ?? "A PAYER");
  const paid = takePayment(world, payment, sent.amount, {
    how: "exact",
    gatewayResponse: "Approved",
    payAccount: { ...payment.payAccount, sender },
  });
  return { payment: paid, taken: true };
}

function reasonAgainst(world: World, payment: Payment, account: PayAccount, sent: Sent) {
  if (payment.paid !== null) return "ACCOUNT_USED";
  if (sent.late || world.now().toISOString() >= account.expiresAt) return "ACCOUNT_EXPIRED";
  return sent.amount === BigInt(payment.requested) ? null : "INCORRECT_AMOUNT";
}

function reject(
  world: World,
  payment: Payment,
  account: PayAccount,
  amount: bigint,
  reason: keyof typeof REASONS,
): Payment {
  const back = { amount: amount.toString(), reason, at: world.now().toISOString() };
  const after = { ...payment, payAccount: { ...account, rejected: [...account.rejected, back] } };
  world.payments.put(after);
  const { id, email, customer_code } = describeCustomer(payment);
  announcePaystack(world, "bank.transfer.rejected", payment.reference, {
    bank_transfer: {
      amount: back.amount,
      message: REASONS[reason],
      message_type: reason,
      transaction_id: String(payment.id),
    },
    customer: { id, email, customer_code },
  });
  return after;
}
