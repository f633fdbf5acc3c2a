import { type Answer, type Ask, type Route, readObject } from "../http";
import type { PayAccount, Payment } from "../records";
import type { World } from "../world";
import { findBank } from "./bank-list";
import { seenPayment } from "./breaks";
import { describePayment } from "./describe-payment";
import { guarded, refuse, reply } from "./envelope";
import { newPayment } from "./new-payment";

const MINUTE = 60_000;
const SHORTEST = 15 * MINUTE;
const LONGEST = 8 * 60 * MINUTE;
const FIRST_NUMBER = 1_260_250_000;
const TEST_BANK = "001";

/**
 * A payment into a bank account that is made for it. Of the ways to charge only this one is here.
 * Source: paystack.com/docs/api/charge, paystack.com/docs/payments/payment-channels
 */
export function chargeRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "POST", path: "/charge", handle: (ask) => create(world, ask) },
    { method: "GET", path: "/charge/:reference", handle: (ask) => check(world, ask) },
  ];
  return routes.map((route) => guarded(world, route));
}

function create(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const asked = newPayment(world, body);
  const payment: Payment = {
    ...asked,
    accessCode: "",
    callbackUrl: null,
    cancelUrl: null,
    status: "ongoing",
    gatewayResponse: "Transfer is not yet received",
    payAccount: openAccount(world, body.bank_transfer),
  };
  world.payments.put(payment);
  return reply("Charge attempted", describeAccount(payment));
}

function openAccount(world: World, wanted: unknown): PayAccount {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) {
    throw refuse(400, "Please pass the details of one payment channel", { code: "missing_params" });
  }
  const { account_expires_at: end = null } = wanted as { account_expires_at?: unknown };
  return {
    accountNumber: String(FIRST_NUMBER + world.payments.size() + 1),
    expiresAt: new Date(clamp(world.now().getTime(), end)).toISOString(),
    sender: null,
    rejected: [],
  };
}

/** Never sooner than in a quarter of an hour, never later than in eight hours, which is the default. */
function clamp(now: number, end: unknown): number {
  if (end === null) return now + LONGEST;
  const wanted = typeof end === "string" ? Date.parse(end) : Number.NaN;
  if (Number.isNaN(wanted)) {
    throw refuse(400, "account_expires_at must be an ISO 8601 date", { code: "invalid_params" });
  }
  return Math.min(now + LONGEST, Math.max(now + SHORTEST, wanted));
}

/** Waits for the money, or tells what became of it. A number that expired has failed. */
function check(world: World, ask: Ask): Answer {
  const payment = seenPayment(world, ask.params.reference ?? "");
  if (!payment) {
    throw refuse(404, "Transaction reference not found", { code: "transaction_not_found" });
  }
  if (payment.status === "ongoing") return reply("Charge attempted", describeAccount(payment));
  const expired = payment.payAccount && payment.status === "abandoned";
  const shown = describePayment(payment);
  return reply("Charge attempted", expired ? { ...shown, status: "failed" } : shown);
}

function describeAccount({ reference, payAccount }: Payment) {
  const bank = findBank(TEST_BANK);
  return {
    reference,
    status: "pending_bank_transfer",
    display_text: "Please make a transfer to the account specified",
    account_name: "TEST-MANAGED-ACCOUNT",
    account_number: payAccount?.accountNumber,
    bank: { slug: bank?.slug, name: bank?.name, id: bank?.id },
    account_expires_at: payAccount?.expiresAt,
  };
}
