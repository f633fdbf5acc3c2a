import { type Answer, type Ask, type Route, readObject } from "../http";
import type { Payment } from "../records";
import type { World } from "../world";
import { seenPayment, seenPayments } from "./breaks";
import { describePayment } from "./describe-payment";
import { guarded, refuse, reply } from "./envelope";
import { newPayment } from "./new-payment";
import { filterRows, page } from "./paging";
import { paymentsOf, replyWithPayments } from "./settlements";

/** POST /transaction/initialize and its reads. Source: paystack.com/docs/api/transaction */
export function transactionRoutes(world: World): Route[] {
  const reads: Route[] = [
    { method: "GET", path: "/transaction", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/transaction/verify/:reference",
      handle: (ask) =>
        show("Verification successful", seenPayment(world, ask.params.reference ?? "")),
    },
    {
      method: "GET",
      path: "/transaction/:id",
      handle: (ask) => show("Transaction retrieved", findById(world, ask.params.id)),
    },
  ];
  const writes: Route[] = [
    { method: "POST", path: "/transaction/initialize", handle: (ask) => initialize(world, ask) },
  ];
  return [...writes, ...reads].map((route) => guarded(world, route));
}

function initialize(world: World, ask: Ask): Answer {
  const payment = newPayment(world, readObject(ask));
  world.payments.put(payment);
  return reply("Authorization URL created", {
    authorization_url: `${world.settings.url}/paystack/checkout/${payment.accessCode}`,
    access_code: payment.accessCode,
    reference: payment.reference,
  });
}

const findById = (world: World, id: string | undefined) =>
  seenPayments(world).find((row) => String(row.id) === id);

function show(message: string, payment: Payment | undefined): Answer {
  if (!payment) {
    throw refuse(404, "Transaction reference not found", {
      code: "transaction_not_found",
      nextStep: "Ensure that you pass a reference of this integration",
    });
  }
  return reply(message, describePayment(payment));
}

/**
 * Filtered by status, time, amount, channel, payer and settlement. Only pages that are counted tell
 * how much all of it was together.
 */
function list(world: World, ask: Ask): Answer {
  const rows = filterRows(ask, inSettlement(world, ask)).filter((row) => isWanted(ask, row));
  return replyWithPayments(page(ask, rows), rows);
}

function inSettlement(world: World, ask: Ask): Payment[] {
  const id = ask.query.get("settlement");
  if (!id) return seenPayments(world);
  const settlement = world.settlements.get(id);
  return settlement ? paymentsOf(world, settlement) : [];
}

function isWanted({ query }: Ask, row: Payment): boolean {
  const shown = describePayment(row);
  const facts = { amount: shown.amount, channel: shown.channel, customer: shown.customer.id };
  return Object.entries(facts).every(
    ([name, value]) => !query.get(name) || query.get(name) === String(value),
  );
}
