import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { chargeIdOf, describeCharge, describePayment } from "./describe-charge";
import { fincraCode, guarded, readNaira, refuseCheckout, replyCheckout } from "./envelope";
import type { Charge, Customer, OneOffAccount } from "./records";

const FIRST_ID = 410_000;
const TWENTY_MINUTES = 20 * 60 * 1000;

/**
 * The checkout family: a page to pay on, or an account to pay into.
 * Sources: docs.fincra.com/docs/checkout-redirect, /docs/bank-transfer-direct-charge
 */
export function fincraChargeRoutes(world: World): Route[] {
  const create = (path: string, make: (ask: Ask) => Answer): Route => ({
    method: "POST",
    path,
    handle: make,
  });
  const read = (path: string, show: (ask: Ask) => Answer): Route => ({
    method: "GET",
    path,
    handle: show,
  });
  const byReference = "merchant-reference/:reference";
  return [
    guarded(
      world,
      create("/checkout/payments", (ask) => openPage(world, ask)),
      "public",
    ),
    guarded(
      world,
      create("/checkout/charges", (ask) => openAccount(world, ask)),
      "business",
    ),
    guarded(
      world,
      read(`/checkout/payments/${byReference}`, (ask) => showPayment(world, ask)),
      "business",
    ),
    guarded(
      world,
      read(`/checkout/charges/${byReference}`, (ask) => {
        const charge = world.fincra.charges.get(ask.params.reference ?? "");
        return showCharge(world, charge);
      }),
      "business",
    ),
    guarded(
      world,
      read("/checkout/charges/:id/verify", (ask) => {
        const charges = world.fincra.charges.values();
        return showCharge(
          world,
          charges.find((row) => String(chargeIdOf(row)) === ask.params.id),
        );
      }),
      "business",
    ),
  ];
}

/** Runs without a pause, so of many posts with one reference exactly one is accepted. */
function openPage(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const payCode = fincraCode("fcr-p");
  const charge = readCharge(world, body, {
    kind: "page",
    reference: payCode,
    merchantReference: text(body.reference) || payCode,
    account: null,
  });
  world.fincra.charges.put(charge);
  return replyCheckout("Hosted link generated", {
    link: `${world.settings.url}/fincra/pay/${payCode}`,
    reference: charge.merchantReference,
    payCode,
  });
}

function openAccount(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  if (body.type !== "bank_transfer") throw refuseCheckout(400, "type must be bank_transfer");
  const reference = text(body.reference);
  if (reference === "") throw refuseCheckout(400, "reference should not be empty");
  const charge = readCharge(world, body, {
    kind: "account",
    reference: fincraCode("fcr-bt"),
    merchantReference: reference,
    account: makeAccount(world, body),
  });
  world.fincra.charges.put(charge);
  return replyCheckout("Charge created", describeCharge(world, charge));
}

/** A number for one payment, for twenty minutes. Every one is new here, as long as they last. */
function makeAccount(world: World, body: Record<string, unknown>): OneOffAccount {
  const number = 9_800_000_000 + world.fincra.charges.size() * 7 + 1;
  return {
    accountNumber: String(number),
    accountName: `KROTRUST/${readCustomer(body.customer).name.toUpperCase()}`,
    bankCode: "035",
    bankName: "Wema Bank",
    expiresAt: new Date(world.now().getTime() + TWENTY_MINUTES).toISOString(),
  };
}

type Made = Pick<Charge, "kind" | "reference" | "merchantReference" | "account">;

function readCharge(world: World, body: Record<string, unknown>, made: Made): Charge {
  const amount = readNaira(body.amount);
  if (amount === null || amount === 0n) {
    throw refuseCheckout(400, "amount must be a positive number");
  }
  if (body.currency !== "NGN") throw refuseCheckout(400, "currency must be a valid enum value");
  if (world.fincra.charges.get(made.merchantReference)) {
    throw refuseCheckout(400, "Duplicate reference: a payment with this reference already exists");
  }
  const at = world.now().toISOString();
  return {
    ...made,
    id: FIRST_ID + world.fincra.charges.size() + 1,
    requested: amount.toString(),
    currency: "NGN",
    customer: readCustomer(body.customer),
    feeBearer: readBearer(body.feeBearer, made.kind),
    description: text(body.description) || "checkout",
    redirectUrl: URL.canParse(text(body.redirectUrl)) ? text(body.redirectUrl) : null,
    metadata: body.metadata ?? {},
    status: made.kind === "page" ? "initiated" : "pending",
    paid: null,
    createdAt: at,
    updatedAt: at,
  };
}

function readCustomer(value: unknown): Customer {
  const customer = (typeof value === "object" && value !== null ? value : {}) as Partial<Customer>;
  const name = text(customer.name).trim();
  const email = text(customer.email);
  if (name === "") throw refuseCheckout(400, "customer.name should not be empty");
  if (!/^\S+@\S+\.\S+$/.test(email)) throw refuseCheckout(400, "customer.email must be an email");
  return { name, email, phoneNumber: text(customer.phoneNumber) || null };
}

/** A page has a field for it; of a charge none is told, and it bears its own fee here. */
function readBearer(value: unknown, kind: Charge["kind"]): Charge["feeBearer"] {
  if (kind === "account" || value === undefined || value === "business") return "business";
  if (value === "customer") return "customer";
  throw refuseCheckout(400, "feeBearer must be a valid enum value");
}

function showPayment(world: World, ask: Ask): Answer {
  const charge = world.fincra.charges.get(ask.params.reference ?? "");
  if (charge?.kind !== "page") throw refuseCheckout(404, "Payment not found");
  return replyCheckout("Payment details fetched", describePayment(world, charge));
}

/** Of a page there is a charge only once somebody has paid. */
function showCharge(world: World, charge: Charge | undefined): Answer {
  if (!charge || (charge.kind === "page" && charge.paid === null)) {
    throw refuseCheckout(404, "Charge not found");
  }
  return replyCheckout("Charge fetched successfully", describeCharge(world, charge));
}
