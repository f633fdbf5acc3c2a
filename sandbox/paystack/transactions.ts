import { createHash, randomBytes } from "node:crypto";
import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { Payment } from "../records";
import type { World } from "../world";
import { filterRows, guarded, page, readKobo, refuse, reply, wireKobo } from "./envelope";

const FIRST_ID = 4_099_260_000;
/** NGN 50.00, the least Paystack takes. */
const LEAST = 5000n;

/** POST /transaction/initialize and its reads. Source: paystack.com/docs/api/transaction */
export function transactionRoutes(world: World): Route[] {
  const reads: Route[] = [
    { method: "GET", path: "/transaction", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/transaction/verify/:reference",
      handle: (ask) => show(world, "Verification successful", ask.params.reference),
    },
    {
      method: "GET",
      path: "/transaction/:id",
      handle: (ask) => show(world, "Transaction retrieved", findById(world, ask.params.id)),
    },
  ];
  const writes: Route[] = [
    { method: "POST", path: "/transaction/initialize", handle: (ask) => initialize(world, ask) },
  ];
  return [...writes, ...reads].map((route) => guarded(world, route));
}

function initialize(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const payment = readPayment(world, body);
  world.payments.put(payment);
  return reply("Authorization URL created", {
    authorization_url: `${world.settings.url}/paystack/checkout/${payment.accessCode}`,
    access_code: payment.accessCode,
    reference: payment.reference,
  });
}

function readPayment(world: World, body: Record<string, unknown>): Payment {
  const email = text(body.email);
  if (email === "") {
    throw refuse(400, "Email Address is required", {
      code: "missing_params",
      nextStep: "Provide all required params",
    });
  }
  if (!/^\S+@\S+\.\S+$/.test(email)) {
    throw refuse(400, "Invalid Email Address Passed", { code: "invalid_params" });
  }
  const amount = readKobo(body.amount);
  if (amount === null || amount < LEAST) {
    throw refuse(400, "Invalid Amount Sent", { code: "invalid_params" });
  }
  const currency = body.currency ?? "NGN";
  if (currency !== "NGN") {
    throw refuse(400, "Currency not supported by merchant", { code: "unsupported_currency" });
  }
  const metadata = readMetadata(body.metadata);
  return {
    id: FIRST_ID + world.payments.size() + 1,
    reference: readReference(world, body.reference),
    accessCode: randomBytes(8).toString("hex").slice(0, 15),
    email,
    requested: amount.toString(),
    currency,
    callbackUrl: readUrl(body.callback_url),
    cancelUrl: readUrl((metadata as { cancel_action?: unknown } | null)?.cancel_action),
    metadata,
    status: "abandoned",
    paid: null,
    paidCurrency: null,
    fees: null,
    gatewayResponse: "The transaction was not completed",
    how: null,
    createdAt: world.now().toISOString(),
    paidAt: null,
  };
}

/** Letters, digits, `-`, `.` and `=`; never used before. Made up when not given. */
function readReference(world: World, value: unknown): string {
  if (value === undefined || value === null || value === "") return randomBytes(5).toString("hex");
  if (typeof value !== "string" || !/^[A-Za-z0-9.=-]+$/.test(value)) {
    throw refuse(400, "Your reference contains illegal special characters", {
      code: "invalid_params",
    });
  }
  if (world.payments.get(value)) {
    throw refuse(400, "Duplicate Transaction Reference", {
      code: "duplicate_reference",
      nextStep: "Send a reference that was not used before",
    });
  }
  return value;
}

function readMetadata(value: unknown): unknown {
  if (typeof value !== "string") return value ?? "";
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function readUrl(value: unknown): string | null {
  if (typeof value !== "string" || !/^https?:\/\//.test(value)) return null;
  return URL.canParse(value) ? value : null;
}

const findById = (world: World, id: string | undefined) =>
  world.payments.values().find((row) => String(row.id) === id)?.reference;

function show(world: World, message: string, reference: string | undefined): Answer {
  const payment = world.payments.get(reference ?? "");
  if (!payment) {
    throw refuse(404, "Transaction reference not found", {
      code: "transaction_not_found",
      nextStep: "Ensure that you pass a reference of this integration",
    });
  }
  return reply(message, describePayment(payment));
}

function list(world: World, ask: Ask): Answer {
  const rows = filterRows(ask, world.payments.values());
  const { rows: some, meta } = page(ask, rows);
  const paid = rows.reduce((sum, row) => sum + BigInt(row.paid ?? "0"), 0n);
  return reply("Transactions retrieved", some.map(describePayment), {
    ...meta,
    total_volume: wireKobo(paid.toString()),
  });
}

/** A transaction as verify, the list and `charge.success` show it. */
export function describePayment(payment: Payment) {
  const paid = payment.paid === null ? payment.requested : payment.paid;
  const seen = payment.status === "abandoned" ? null : payment;
  return {
    id: payment.id,
    domain: "test",
    status: payment.status,
    reference: payment.reference,
    receipt_number: null,
    amount: wireKobo(paid),
    requested_amount: wireKobo(payment.requested),
    fees: payment.fees === null ? null : wireKobo(payment.fees),
    fees_split: null,
    message: null,
    gateway_response: payment.gatewayResponse,
    channel: "card",
    currency: payment.paidCurrency ?? payment.currency,
    paid_at: payment.paidAt,
    created_at: payment.createdAt,
    paidAt: payment.paidAt,
    createdAt: payment.createdAt,
    ip_address: "127.0.0.1",
    metadata: payment.metadata,
    log: null,
    authorization: seen ? describeCard(payment) : {},
    customer: describeCustomer(payment),
    plan: null,
    split: {},
    subaccount: {},
    order_id: null,
    pos_transaction_data: null,
    source: null,
    fees_breakdown: null,
    transaction_date: payment.createdAt,
  };
}

const describeCard = (payment: Payment) => ({
  authorization_code: `AUTH_${digest(payment.reference)}`,
  bin: "408408",
  last4: payment.paid !== null ? "4081" : "5408",
  exp_month: "12",
  exp_year: "2030",
  channel: "card",
  card_type: "visa ",
  bank: "TEST BANK",
  country_code: "NG",
  brand: "visa",
  reusable: true,
  signature: `SIG_${digest(payment.email)}`,
  account_name: null,
});

export const describeCustomer = (payment: Payment) => ({
  id: 180_000_000 + Number.parseInt(digest(payment.email).slice(0, 6), 16),
  email: payment.email,
  customer_code: `CUS_${digest(payment.email)}`,
  first_name: null,
  last_name: null,
  phone: null,
  metadata: null,
  risk_action: "default",
});

const digest = (value: string) => createHash("sha256").update(value).digest("hex").slice(0, 15);
