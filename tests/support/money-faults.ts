import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { moneyOfOrder, type PartName } from "../../src/server/domain/whereabouts/money-of-order";

type Reader = typeof moneyOfOrder;

/** The accounts an order owns, and the part that each of them is. */
const owned: Readonly<Record<string, PartName>> = {
  ESC: "held",
  CTD: "contested",
  FEE: "fee",
  CBH: "wanted",
  RFP: "leaving",
};

/**
 * Every order of which people would be told other figures than the ledger has: parts that do not add
 * up, an account of the order that holds something else, more or less than came in by the gateways
 * and out of the buyer's balance.
 */
export const moneyFaults = async (db: Db, read: Reader = moneyOfOrder): Promise<string[]> => {
  const orders = await db.execute<{ id: string; ref: string }>(
    sql`select id, ref from orders where buyer_id is not null and seller_id is not null`,
  );
  const faults: string[] = [];
  for (const { id, ref } of orders) {
    const { total, parts } = await read({ db }, id);
    const sum = parts.reduce((all, { amount }) => all + amount.amount, 0n);
    if (sum !== total.amount) faults.push(`${ref} adds up to ${sum} of ${total.amount}`);
    const of = new Map(parts.map(({ name, amount }) => [name, amount.amount]));
    const balances = await db.execute<{ kind: string; balance: string }>(
      sql`select kind, balance::text from accounts where owner = ${id} and balance <> 0`,
    );
    const kept = new Map(balances.map(({ kind, balance }) => [kind, BigInt(balance)]));
    for (const [kind, name] of Object.entries(owned)) {
      const [told, is] = [of.get(name) ?? 0n, kept.get(kind) ?? 0n];
      if (told !== is) faults.push(`${ref} ${name}: told ${told}, ${kind} holds ${is}`);
    }
    const [came] = await db.execute<{ sum: string }>(sql`
      select coalesce(sum(-e.amount), 0)::text as sum
        from journals j join entries e on e.journal_id = j.id join accounts a on a.id = e.account_id
       where j.order_id = ${id} and e.amount < 0
         and (a.kind = 'PSP' or (a.kind = 'AVL' and j.kind = 'payFromBalance'))`);
    if (BigInt(came?.sum ?? 0) !== total.amount)
      faults.push(`${ref} came in ${came?.sum}, told ${total.amount}`);
  }
  return faults;
};
