import { and, desc, eq, or } from "drizzle-orm";
import { money } from "@/lib/money";
import { besideTheWay } from "@/lib/money-proof";
import { proofNodes, proofs } from "@/server/db/schema/proofs";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

/** How many nights are shown. */
const NIGHTS = 14;

/** The roots of the last nights, for everybody: whoever noted one can see that it is still the same. */
export const publishedProofs = async (ctx: Ctx) => {
  const rows = await ctx.db.select().from(proofs).orderBy(desc(proofs.id)).limit(NIGHTS);
  return rows.map((proof) => ({
    id: proof.id,
    root: proof.root,
    total: money(proof.total, proof.currency),
    held: money(proof.held, proof.currency),
    leaves: proof.leaves,
    provedAt: proof.provedAt,
    /** Whether the tree, the books and what is held fit each other. */
    holds: proof.total === proof.owed && proof.held >= proof.owed,
  }));
};

/**
 * Where a person's money is in the last proof: their leaf and the way up to its root. Null while
 * there is no proof; the leaf is null when we held nothing for them that night.
 * @throws DomainError sign_in_needed
 */
export const ownProof = async (ctx: Ctx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  const owner = ctx.actor.id;
  const [proof] = await ctx.db.select().from(proofs).orderBy(desc(proofs.id)).limit(1);
  if (!proof) return null;
  const root = { hash: proof.root, sum: proof.total };
  const shown = { id: proof.id, provedAt: proof.provedAt, leaves: proof.leaves, root };
  const [leaf] = await ctx.db
    .select()
    .from(proofNodes)
    .where(and(eq(proofNodes.owner, owner), eq(proofNodes.proofId, proof.id)));
  if (!leaf) return { ...shown, own: null };
  const { position, salt, currency, amount, available, leaving, inOrders } = leaf;
  return {
    ...shown,
    own: {
      leaf: { owner, salt: salt ?? "", currency, sum: amount },
      turns: await turnsOf(ctx, proof, position),
      parts: {
        available: money(available ?? 0n, currency),
        leaving: money(leaving ?? 0n, currency),
        inOrders: money(inOrders ?? 0n, currency),
      },
    },
  };
};

/** Hashes and sums beside the way; whose they are stays with us. */
const turnsOf = async (ctx: Ctx, proof: { id: string; leaves: number }, position: number) => {
  const beside = besideTheWay(position, proof.leaves);
  if (beside.length === 0) return [];
  const nodes = await ctx.db
    .select({
      level: proofNodes.level,
      position: proofNodes.position,
      hash: proofNodes.hash,
      sum: proofNodes.amount,
    })
    .from(proofNodes)
    .where(
      and(
        eq(proofNodes.proofId, proof.id),
        or(
          ...beside.map((at) =>
            and(eq(proofNodes.level, at.level), eq(proofNodes.position, at.position)),
          ),
        ),
      ),
    );
  return beside.map(({ side, ...at }) => {
    const node = nodes.find((one) => one.level === at.level && one.position === at.position);
    if (!node) throw new Error(`proof ${proof.id} has a hole at ${at.level}/${at.position}`);
    return { side, hash: node.hash, sum: node.sum };
  });
};
