import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { loadOrder } from "../../src/server/domain/orders/load-order";

/** What journals of these kinds did is worked out here anew; a bank's are left to the books. */
const counted = ["release", "refund", "split"];

const movedBy = async (db: Db, orderId: string): Promise<Map<string, bigint>> => {
  const rows = await db.execute<{ kind: string; owner: string; posting: string; sum: string }>(sql`
    select a.kind, a.owner, j.kind as posting, sum(e.amount)::text as sum
      from journals j join entries e on e.journal_id = j.id join accounts a on a.id = e.account_id
     where j.order_id = ${orderId} group by a.kind, a.owner, j.kind`);
  const sums = new Map<string, bigint>();
  const add = (key: string, sum: string) => sums.set(key, (sums.get(key) ?? 0n) + BigInt(sum));
  for (const { kind, owner, posting, sum } of rows) {
    add(`all ${kind} ${owner}`, sum);
    if (counted.includes(posting)) add(`out ${kind} ${owner}`, sum);
    if (posting === "give") add(`given ${kind}`, sum);
  }
  return sums;
};

/** How much the outside paid in for an order, by what its gateway confirmed, and what banks kept. */
const outside = async (db: Db, orderId: string): Promise<bigint> => {
  const [row] = await db.execute<{ sum: string }>(sql`
    select (coalesce((select sum(received) from payments where order_id = ${orderId}
                        and status in ('CREDITED', 'UNMATCHED') and received_currency = 'NGN'), 0)
          + coalesce((select sum(e.amount) from journals j join entries e on e.journal_id = j.id
                        join accounts a on a.id = e.account_id
                       where j.order_id = ${orderId} and j.kind = 'receipt' and a.kind in ('AVL', 'RST')
                         and not exists (select 1 from payments p where j.key = 'payin:' || p.provider || ':' || p.reference)), 0)
          - coalesce((select sum(amount) from refunds where order_id = ${orderId} and status = 'SUCCEEDED'), 0)
          - coalesce((select sum(amount) from chargebacks where order_id = ${orderId} and status = 'LOST'), 0)
           )::text as sum`);
  return BigInt(row?.sum ?? "0");
};

/**
 * A second reckoning of a life that is over, from its terms and from how much of each milestone went
 * where: what the seller must have, what we must have earned, what the gateway must hold. The fee of
 * a milestone is earned as the kobo part of it that was released; parts of a few kobo may fall short
 * of the kobo their rounding would charge.
 */
export const modelFaults = async (db: Db, orderId: string): Promise<string[]> => {
  const order = await loadOrder(db, orderId);
  if (!order) return ["the order is gone"];
  const sums = await movedBy(db, orderId);
  const sum = (key: string) => sums.get(key) ?? 0n;
  const earned = (fee: bigint, { amount, released }: { amount: bigint; released: bigint }) =>
    (fee * released) / amount;
  let [fees, vats, sellerFees, tiny, released] = [0n, 0n, 0n, 0n, 0n];
  for (const milestone of order.milestones) {
    const sellerFee = earned(milestone.sellerFee, milestone);
    const sellerVat = earned(milestone.sellerVat, milestone);
    sellerFees += sellerFee + sellerVat;
    fees += sellerFee + earned(milestone.buyerFee, milestone);
    vats += sellerVat + earned(milestone.buyerVat, milestone);
    released += milestone.released;
    if (milestone.releases > 1) tiny += BigInt(milestone.releases);
  }
  const { terms } = order;
  // Only a buyer who cancels before the work began leaves us something of a fee that nobody earned.
  const kept = order.status === "REFUNDED" && released === 0n;
  const faults: string[] = [];
  const agree = (what: string, found: bigint, least: bigint, most = least) => {
    if (found < least || found > most) faults.push(`${what}: ${found} instead of ${least}`);
  };
  const net = released - sellerFees;
  agree("released", order.released, released);
  const got = sum(`out AVL ${order.sellerId}`) + sum(`out RST ${order.sellerId}`);
  agree("what the seller got", got, net, net + tiny);
  agree("fees earned", sum("all INC "), fees - tiny, fees + (kept ? terms.cancelFee : 0n));
  agree("VAT taken", sum("all VAT "), vats - tiny, vats + (kept ? terms.cancelVat : 0n));
  if (released === order.principal.amount && tiny === 0n) {
    agree("the whole fee", sum("all INC "), terms.buyerFee + terms.sellerFee);
    agree("all of its VAT", sum("all VAT "), terms.buyerVat + terms.sellerVat);
  }
  // What was given out of suspense had come before anybody knew for which order.
  const atGateway = -sum("all PSP paystack") - sum("given SUS");
  agree("with the gateway", atGateway, await outside(db, orderId));
  for (const kind of ["ESC", "CTD", "FEE", "CBH", "RFP"])
    agree(`${kind} at the end`, sum(`all ${kind} ${orderId}`), 0n);
  return faults;
};
