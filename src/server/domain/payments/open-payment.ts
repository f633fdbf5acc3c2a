import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type Payment, paymentMachine } from "./machine";

export type CollectAnswer =
  | { readonly kind: "open"; readonly checkoutUrl: string }
  | { readonly kind: "account"; readonly account: PayInto }
  | { readonly kind: "exists" }
  | { readonly kind: "failed" | "unknown"; readonly reason: string };

/** The account number made for a payment, and until when it is this payment's (ISO moment). */
export interface PayInto {
  readonly accountNumber: string;
  readonly accountName: string;
  readonly bankName: string;
  readonly expiresAt: string;
}

/** Where the buyer pays: a page of the gateway, or an account number. */
export interface Opened {
  readonly reference: string;
  readonly checkoutUrl: string | null;
  readonly account: PayInto | null;
}

/** Another press may be writing the address down at this moment. */
const WRITING_MS = 60_000;

/**
 * What the gateway said to a checkout asked for: where the buyer pays. An address that was lost on
 * the way cannot be asked for again, so that payment is given up and the next press makes another.
 * @throws DomainError gateway_unavailable (retry: true), state_forbids_action
 */
export const openPayment = async (
  ctx: Ctx,
  { paymentId, answer }: { paymentId: string; answer: CollectAnswer },
): Promise<Opened> => {
  const payment = await paymentMachine.read(ctx.db, paymentId);
  if (!payment) throw new DomainError("payment_not_found");
  const before = openedAs(payment);
  if (before) return before;
  if (answer.kind === "open" || answer.kind === "account") {
    await advance(ctx, paymentMachine, paymentId, "open", () => ({ row: rowOf(answer) }));
    const { reference } = payment;
    return answer.kind === "open"
      ? { reference, checkoutUrl: answer.checkoutUrl, account: null }
      : { reference, checkoutUrl: null, account: answer.account };
  }
  const reason = answer.kind === "exists" ? "checkout_lost" : answer.reason;
  const young = ctx.now.getTime() - payment.createdAt.getTime() < WRITING_MS;
  if (answer.kind === "failed" || (answer.kind === "exists" && !young)) {
    await advance(ctx, paymentMachine, paymentId, "fail", () => ({ row: { reason } }));
  }
  throw new DomainError("gateway_unavailable", { reason }, { retry: true });
};

type Where = Extract<CollectAnswer, { kind: "open" | "account" }>;

const rowOf = (answer: Where) =>
  answer.kind === "open"
    ? { checkout_url: answer.checkoutUrl }
    : {
        account_number: answer.account.accountNumber,
        account_name: answer.account.accountName,
        bank_name: answer.account.bankName,
        expires_at: answer.account.expiresAt,
      };

/** Where a payment is paid that was opened; null of one that was not. */
export const openedAs = ({ reference, checkoutUrl, ...payment }: Payment): Opened | null => {
  const { accountNumber, accountName, bankName, expiresAt } = payment;
  if (checkoutUrl) return { reference, checkoutUrl, account: null };
  if (!(accountNumber && accountName && bankName && expiresAt)) return null;
  const account = { accountNumber, accountName, bankName, expiresAt: expiresAt.toISOString() };
  return { reference, checkoutUrl: null, account };
};
