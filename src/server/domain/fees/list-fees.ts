import { desc, eq, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { money } from "@/lib/money";
import { feeConfiguration as table } from "@/server/db/schema/ledger";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { currentFees } from "./read";
import type { FeeConfiguration } from "./rules";

export const ListFees = z.strictObject({
  /** The last version of the page before. */
  cursor: z.number().int().min(1).max(2_147_483_647).optional(),
});

const PAGE = 30;

/** Every price list that was ever proposed, the newest first, who wrote it and who decided. */
export const listFees = async (ctx: Ctx, { cursor }: z.output<typeof ListFees>) => {
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const rows = await ctx.db
    .select({ version: table, proposer: proposer.name, decider: decider.name })
    .from(table)
    .leftJoin(proposer, eq(proposer.id, table.proposedBy))
    .leftJoin(decider, eq(decider.id, table.decidedBy))
    .where(cursor ? lt(table.id, cursor) : undefined)
    .orderBy(desc(table.id))
    .limit(PAGE + 1);
  const now = await currentFees(ctx);
  const items = rows.slice(0, PAGE).map(({ version, proposer: by, decider: other }) => ({
    ...pricesView(version),
    status: version.status,
    inForce: version.id === now.id,
    reason: version.reason,
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    proposedBy: version.proposedBy === null ? null : { id: version.proposedBy, name: by },
    proposedAt: version.proposedAt,
    decidedBy: version.decidedBy === null ? null : { id: version.decidedBy, name: other },
    decidedAt: version.decidedAt,
  }));
  const nextCursor = rows.length > PAGE ? (items.at(-1)?.version ?? null) : null;
  return { items, nextCursor, inForce: pricesView(now) };
};

/** What a price list says, as sums. */
const pricesView = (row: FeeConfiguration) => {
  const of = (amount: bigint) => money(amount, row.currency);
  return {
    version: row.id,
    serviceBasisPoints: row.serviceBasisPoints,
    vatBasisPoints: row.vatBasisPoints,
    bands: row.bands.map(({ from, basisPoints }) => ({ from: of(BigInt(from)), basisPoints })),
    serviceFlat: of(row.serviceFlat),
    serviceMin: of(row.serviceMin),
    serviceMax: of(row.serviceMax),
    payoutFlat: of(row.payoutFlat),
    cancelFlat: of(row.cancelFlat),
    dutyFlat: of(row.dutyFlat),
    dutyFrom: of(row.dutyFrom),
    buyerShareUsual: row.buyerShareUsual,
    buyerShareLeast: row.buyerShareLeast,
    buyerShareMost: row.buyerShareMost,
  };
};
