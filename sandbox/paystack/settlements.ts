import type { Answer, Ask, Route } from "../http";
import { lagosDay } from "../lagos-day";
import type { Payment, Settlement } from "../records";
import type { World } from "../world";
import { isNeverSettled, seenPayments } from "./breaks";
import { describePayment } from "./describe-payment";
import { guarded, refuse, reply, wireKobo } from "./envelope";
import { filterRows, madeBetween, pageByNumber } from "./paging";

const INTEGRATION = 463_433;

/** What was paid to the merchant's bank. Source: paystack.com/docs/api/settlement */
export function settlementRoutes(world: World): Route[] {
  const routes: Route[] = [
    { method: "GET", path: "/settlement", handle: (ask) => list(world, ask) },
    {
      method: "GET",
      path: "/settlement/:id/transactions",
      handle: (ask) => listPayments(world, ask),
    },
  ];
  return routes.map((route) => guarded(world, route));
}

/** Filtered by status and time. There are no subaccounts, so one that is named has none. */
function list(world: World, ask: Ask): Answer {
  const subaccount = ask.query.get("subaccount") ?? "none";
  const all = subaccount === "none" ? world.settlements.values() : [];
  const { rows, meta } = pageByNumber(ask, filterRows(ask, all));
  return reply(
    "Settlements retrieved",
    rows.map((row) => describe(world, row)),
    meta,
  );
}

function listPayments(world: World, ask: Ask): Answer {
  const settlement = world.settlements.get(ask.params.id ?? "");
  if (!settlement) throw refuse(404, "Settlement not found", { code: "settlement_not_found" });
  const rows = madeBetween(ask, paymentsOf(world, settlement));
  return replyWithPayments(pageByNumber(ask, rows), rows);
}

/** A page of payments; where pages are counted, with what all of them came to. */
export function replyWithPayments(
  { rows, meta }: { rows: Payment[]; meta: object },
  all: Payment[],
): Answer {
  const volume = all.reduce((sum, row) => sum + BigInt(row.paid ?? "0"), 0n).toString();
  return reply(
    "Transactions retrieved",
    rows.map(describePayment),
    "total" in meta ? { ...meta, total_volume: wireKobo(volume) } : meta,
  );
}

/** What the gateway says is in a settlement, breaks and all. */
export function paymentsOf(world: World, settlement: Settlement): Payment[] {
  const members = new Set(settlement.payments);
  return seenPayments(world).filter((row) => {
    if (isNeverSettled(world, row.reference)) return false;
    if (world.payments.get(row.reference)) return members.has(row.reference);
    return row.paidAt !== null && lagosDay(row.paidAt) === settlement.collectedOn;
  });
}

/** Gross, fee and net are sums of what is listed in it; `deductions` kept some of the net back. */
function describe(world: World, settlement: Settlement) {
  const rows = paymentsOf(world, settlement).filter(
    (row) => (row.paidCurrency ?? row.currency) === settlement.currency,
  );
  const sum = (pick: (row: Payment) => string | null) =>
    rows.reduce((all, row) => all + BigInt(pick(row) ?? "0"), 0n);
  const processed = sum((row) => row.paid);
  const fees = sum((row) => row.fees);
  const deductions = BigInt(settlement.deductions);
  return {
    id: settlement.id,
    domain: "test",
    status: settlement.status,
    currency: settlement.currency,
    integration: INTEGRATION,
    total_amount: wireKobo((processed - fees).toString()),
    effective_amount: wireKobo((processed - fees - deductions).toString()),
    total_fees: wireKobo(fees.toString()),
    total_processed: wireKobo(processed.toString()),
    deductions: deductions === 0n ? null : wireKobo(settlement.deductions),
    settlement_date: `${settlement.settledOn}T00:00:00.000Z`,
    settled_by: null,
    createdAt: settlement.createdAt,
    updatedAt: settlement.updatedAt,
  };
}
