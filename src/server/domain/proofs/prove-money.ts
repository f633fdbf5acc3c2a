import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { buildTree, leafNode, type ProofNode } from "@/lib/money-proof";
import type { Db } from "@/server/db/client";
import { proofNodes, proofs } from "@/server/db/schema/proofs";
import type { Ctx } from "../context";
import { heldKinds, owedKinds } from "../ledger/accounts";

interface Owned extends Record<string, unknown> {
  owner: string;
  available: string;
  leaving: string;
  in_orders: string;
}

interface Leaf extends ProofNode {
  readonly owner: string;
  readonly salt: string;
  readonly available: bigint;
  readonly leaving: bigint;
  readonly inOrders: bigint;
}

const CURRENCY = "NGN";

/** How many nodes go into one statement. */
const AT_ONCE = 2_000;

/**
 * Counts everybody's money at one moment: a tree in which each can find their own, and one root that
 * commits to all of it. What an order holds counts for its buyer until it is released; what fits no
 * order has a leaf of its own. Says what was proved, or null when we owe nobody anything.
 * @throws Error for a balance below zero, which no tree can hold
 */
export const proveMoney = async (
  ctx: Pick<Ctx, "db" | "now">,
): Promise<{ id: string; total: string; owed: string; held: string } | null> => {
  const { owned, owed, held } = await look(ctx.db);
  const leaves = await Promise.all(owned.map(plant));
  // By hash, which is new each night: nobody learns from their place who stands beside them.
  leaves.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const levels = await buildTree(leaves);
  const root = levels.at(-1)?.[0];
  if (!root) return null;
  const id = newId("proof");
  await ctx.db.transaction(async (tx) => {
    await tx.insert(proofs).values({
      id,
      root: root.hash,
      total: root.sum,
      owed,
      held,
      leaves: leaves.length,
      provedAt: ctx.now,
    });
    for (const [level, nodes] of levels.entries()) {
      for (let from = 0; from < nodes.length; from += AT_ONCE) {
        const rows = nodes.slice(from, from + AT_ONCE).map((node, at) => ({
          proofId: id,
          level,
          position: from + at,
          hash: node.hash,
          amount: node.sum,
          ...(level === 0 && ownerOf(leaves[from + at])),
        }));
        await tx.insert(proofNodes).values(rows);
      }
    }
    await tx.execute(sql`select public.forget_old_proofs()`);
  });
  return { id, total: String(root.sum), owed: String(owed), held: String(held) };
};

const ownerOf = (leaf: Leaf | undefined) =>
  leaf && {
    owner: leaf.owner,
    salt: leaf.salt,
    available: leaf.available,
    leaving: leaf.leaving,
    inOrders: leaf.inOrders,
  };

const plant = async (row: Owned): Promise<Leaf> => {
  const salt = randomBytes(16).toString("hex");
  const parts = {
    available: BigInt(row.available),
    leaving: BigInt(row.leaving),
    inOrders: BigInt(row.in_orders),
  };
  const sum = parts.available + parts.leaving + parts.inOrders;
  const node = await leafNode({ owner: row.owner, salt, currency: CURRENCY, sum });
  return { ...node, owner: row.owner, salt, ...parts };
};

/** What each is owed by their balances, and what all are owed by the lines of the books, at one moment. */
const look = (db: Db) =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', '60000', true)`);
      const owned = await tx.execute<Owned>(ownedByEach);
      const [sums] = await tx.execute<{ owed: string; held: string }>(sql`
        select coalesce(sum(e.amount) filter (where a.kind in ${owedKinds}), 0)::text as owed,
               coalesce(-sum(e.amount) filter (where a.kind in ${heldKinds}), 0)::text as held
          from public.entries e join public.accounts a on a.id = e.account_id
         where a.currency = ${CURRENCY}`);
      return { owned: [...owned], owed: BigInt(sums?.owed ?? 0), held: BigInt(sums?.held ?? 0) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );

const ownedByEach = sql`
  select owner, coalesce(sum(balance) filter (where kind in ('AVL', 'RST')), 0)::text as available,
         coalesce(sum(balance) filter (where kind = 'OUT'), 0)::text as leaving,
         coalesce(sum(balance) filter (where kind not in ('AVL', 'RST', 'OUT')), 0)::text as in_orders
    from (
      select case when b.kind in ('AVL', 'RST', 'OUT') then b.owner
                  when b.kind = 'SUS' then 'without owner'
                  else coalesce(o.buyer_id, 'without owner') end as owner, b.kind, b.balance
        from public.account_balances b left join public.orders o on o.id = b.owner
       where b.kind in ${owedKinds} and b.currency = ${CURRENCY} and b.balance <> 0) each
   group by owner having sum(balance) <> 0`;
