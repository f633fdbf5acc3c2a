import { randomBytes } from "node:crypto";
import { text } from "../http";
import type { Payment } from "../records";
import type { World } from "../world";
import { readKobo, refuse } from "./envelope";

const FIRST_ID = 4_099_260_000;
/** NGN 50.00, the least Paystack takes. */
const LEAST = 5000n;

/**
 * A payment as it is asked for, not yet kept. Throws a refusal that names what is wrong with it.
 * Source: paystack.com/docs/api/transaction
 */
export function newPayment(world: World, body: Record<string, unknown>): Payment {
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
