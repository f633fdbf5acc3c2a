import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { Payment, Refund, RefundStatus } from "../records";
import type { World } from "../world";
import { findBankById } from "./bank-list";
import { describeNewRefund, describeRefund } from "./describe-refund";
import { guarded, readKobo, refuse, reply } from "./envelope";
import { leftOf } from "./left-of";
import { madeBetween, page } from "./paging";
import {
  bookRefund,
  findRefund,
  settleRefund,
  settleRefundLater,
  tellRefund,
} from "./settle-refund";
import { balanceOf } from "./transfers";

const FIRST_ID = 3_018_000;
const TEN_DAYS = 10 * 24 * 60 * 60 * 1000;

/**
 * Refunds. A repeated POST makes another refund: there is no reference of the caller's to tell them
 * apart, so whoever is in doubt has to read the list. Source: paystack.com/docs/api/refund
 */
export function refundRoutes(world: World): Route[] {
  const retry = "/refund/retry_with_customer_details/:id";
  const routes: Route[] = [
    { method: "POST", path: "/refund", handle: (ask) => create(world, ask) },
    { method: "POST", path: retry, handle: (ask) => retryWithDetails(world, ask) },
    { method: "GET", path: "/refund", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/refund/:id",
      handle: (ask) => reply("Refund retrieved", describeRefund(need(world, ask.params.id))),
    },
  ];
  return routes.map((route) => guarded(world, route));
}

/** Runs without a pause, so that many at once never give back more than was paid. */
function create(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const payment = readTransaction(world, body.transaction);
  const amount = readAmount(world, payment, body.amount);
  const now = world.now();
  const refund: Refund = {
    id: FIRST_ID + world.refunds.size() + 1,
    reference: payment.reference,
    transaction: payment.id,
    amount: amount.toString(),
    currency: readCurrency(payment, body.currency),
    status: "pending",
    plan: planOf(world),
    customerNote: text(body.customer_note) || `Refund for transaction ${payment.reference}`,
    merchantNote: text(body.merchant_note) || `Refund for transaction ${payment.reference}`,
    refundReference: null,
    expectedAt: new Date(now.getTime() + TEN_DAYS).toISOString(),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    refundedAt: null,
  };
  world.refunds.put(refund);
  bookRefund(world, refund);
  tellRefund(world, refund);
  settleRefundLater(world, refund);
  return reply("Refund has been queued for processing", describeNewRefund(refund, payment));
}

const PLANS: Record<string, RefundStatus> = {
  pending: "pending",
  "fail-refund": "failed",
  "refund-needs-attention": "needs-attention",
};

function planOf(world: World): RefundStatus {
  const fault = world.faults.take("paystack", "/refund", [
    "pending",
    "fail-refund",
    "refund-needs-attention",
  ]);
  return (fault && PLANS[fault.kind]) ?? "processed";
}

/** By reference or by number, as the field takes both. */
function readTransaction(world: World, value: unknown): Payment {
  if (value === undefined || value === null || value === "") {
    throw refuse(400, "Transaction is required", { code: "missing_params" });
  }
  const wanted = String(value);
  const payment =
    world.payments.get(wanted) ?? world.payments.values().find((row) => String(row.id) === wanted);
  if (!payment) throw refuse(404, "Transaction not found", { code: "transaction_not_found" });
  if (payment.paid === null) {
    throw refuse(400, "Transaction has not been paid", { code: "invalid_transaction_status" });
  }
  return payment;
}

function readAmount(world: World, payment: Payment, value: unknown): bigint {
  const left = leftOf(world, payment);
  if (left === 0n) {
    throw refuse(400, "Transaction has been fully reversed", { code: "transaction_reversed" });
  }
  const amount = value === undefined || value === null ? left : readKobo(value);
  if (amount === null || amount === 0n) {
    throw refuse(400, "Invalid amount passed", { code: "invalid_params" });
  }
  if (amount > left) {
    throw refuse(400, "Refund amount cannot be more than the amount left on the transaction", {
      code: "invalid_params",
    });
  }
  if ((payment.paidCurrency ?? payment.currency) === "NGN" && amount > balanceOf(world)) {
    throw refuse(400, "Your balance is not enough to fulfil this request", {
      code: "insufficient_balance",
    });
  }
  return amount;
}

function readCurrency(payment: Payment, value: unknown): string {
  const currency = payment.paidCurrency ?? payment.currency;
  if (value === undefined || value === null || value === currency) return currency;
  throw refuse(400, "Currency must be that of the transaction", { code: "invalid_params" });
}

function need(world: World, id: string | undefined): Refund {
  const refund = findRefund(world, id ?? "");
  if (!refund) throw refuse(404, "Refund not found", { code: "refund_not_found" });
  return refund;
}

/** Takes the account of a payer whose card the money could not go back to. */
function retryWithDetails(world: World, ask: Ask): Answer {
  const refund = need(world, ask.params.id);
  const wrong = (message: string) => refuse(422, message, { code: "invalid_params" });
  if (refund.status !== "needs-attention") {
    throw wrong("Refund is not in a state that needs attention");
  }
  const details = readObject(ask).refund_account_details as Record<string, unknown> | undefined;
  if (details?.currency !== refund.currency) throw wrong("Currency must be that of the refund");
  if (!/^\d{10}$/.test(text(details.account_number))) throw wrong("Invalid account number");
  if (!findBankById(Number(details.bank_id))) throw wrong("Invalid bank id");
  const settled = settleRefund(world, { ...refund, plan: "processed" }, "processing");
  if (typeof settled === "string") throw wrong(settled);
  settleRefundLater(world, settled);
  return reply("Refund retried and has been queued for processing", describeRefund(settled));
}

/** Filtered by transaction, by number or reference, by currency and by time; newest first. */
function list(world: World, ask: Ask): Answer {
  const { query } = ask;
  const wanted = query.get("transaction") ?? query.get("reference");
  const rows = madeBetween(ask, world.refunds.values())
    .filter((row) => !wanted || [row.reference, String(row.transaction)].includes(wanted))
    .filter((row) => !query.get("currency") || row.currency === query.get("currency"));
  const { rows: some, meta } = page(ask, rows);
  return reply("Refunds retrieved", some.map(describeRefund), meta);
}
