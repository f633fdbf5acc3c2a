import { randomBytes } from "node:crypto";
import { type Answer, type Ask, type Route, readObject, text } from "../http";
import type { World } from "../world";
import {
  guarded,
  invalid,
  missing,
  needBusiness,
  page,
  refuse,
  reply,
  wireNaira,
} from "./envelope";
import type { Charge, Chargeback } from "./records";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Payments a payer's bank wants back. No event tells of them, so whoever wants to know has to ask.
 * Source: docs.fincra.com/docs/charge-backs
 */
export function fincraChargebackRoutes(world: World): Route[] {
  const path = "/collections/chargebacks";
  const routes: Route[] = [
    { method: "GET", path, handle: (ask) => list(world, ask) },
    {
      method: "PATCH",
      path: `${path}/:id/accept`,
      handle: (ask) => answer(world, ask, "accepted", null),
    },
    { method: "PATCH", path: `${path}/:id/reject`, handle: (ask) => reject(world, ask) },
  ];
  return routes.map((route) => guarded(world, route));
}

/** Opens one against a paid charge. An accepted one takes the money; a rejected one takes nothing. */
export function openChargeback(world: World, charge: Charge, amount: bigint): Chargeback {
  const now = world.now();
  const row: Chargeback = {
    id: randomBytes(12).toString("hex"),
    chargeId: charge.id,
    reference: charge.merchantReference,
    amount: amount.toString(),
    currency: charge.paid?.currency ?? charge.currency,
    reason: "The payer says that nothing was delivered",
    status: "pending",
    businessRejectReason: null,
    dueAt: new Date(now.getTime() + DAY).toISOString(),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  world.fincra.chargebacks.put(row);
  return row;
}

const describe = (world: World) => (row: Chargeback) => ({
  id: row.id,
  _id: row.id,
  business: world.settings.fincra.businessId,
  merchantReference: row.reference,
  amount: wireNaira(row.amount),
  currency: row.currency,
  reason: row.reason,
  status: row.status,
  business_reject_reason: row.businessRejectReason,
  dueAt: row.dueAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

function list(world: World, ask: Ask): Answer {
  needBusiness(world, ask.query.get("business"));
  const rows = world.fincra.chargebacks.values().map(describe(world));
  return reply("Chargebacks fetched successfully", page(ask, rows));
}

function reject(world: World, ask: Ask): Answer {
  const reason = text(readObject(ask).business_reject_reason);
  if (reason === "") throw invalid("business_reject_reason is required");
  return answer(world, ask, "rejected", reason);
}

function answer(
  world: World,
  ask: Ask,
  status: "accepted" | "rejected",
  businessRejectReason: string | null,
): Answer {
  needBusiness(world, ask.query.get("business"));
  const before = world.fincra.chargebacks.get(ask.params.id ?? "");
  if (!before) throw missing("Chargeback not found");
  if (before.status !== "pending") {
    throw refuse(422, "UNPROCESSABLE_ENTITY", `Chargeback is already ${before.status}`);
  }
  const updatedAt = world.now().toISOString();
  const after: Chargeback = { ...before, status, businessRejectReason, updatedAt };
  world.fincra.chargebacks.put(after);
  bookChargeback(world, after);
  return reply(`Chargeback ${status} successfully`, describe(world)(after));
}

/** Writes what an accepted chargeback took into the record; a second time changes nothing. */
export function bookChargeback(world: World, { id, amount, currency, status }: Chargeback) {
  if (status !== "accepted") return;
  world.money.record("refund", id, BigInt(amount), currency, "fincra");
}
