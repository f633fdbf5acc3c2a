import { asc, eq } from "drizzle-orm";
import { money } from "@/lib/money";
import { orderTerms } from "@/server/db/schema/orders";
import type { PartyCtx } from "../context";
import type { TermsBody } from "./terms";

/** Every version of the terms, oldest first, so that what changed between two can be shown. */
export const orderVersions = async (ctx: PartyCtx) => {
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const rows = await ctx.db
    .select()
    .from(orderTerms)
    .where(eq(orderTerms.orderId, ctx.orderId))
    .orderBy(asc(orderTerms.version));
  return rows.map((row) => ({
    version: row.version,
    hash: row.hash,
    at: row.createdAt,
    byYou: row.proposedBy === me,
    note: row.note,
    amount: money(row.amount, row.currency),
    // Written by `termsBody` and never changed since.
    body: row.body as TermsBody,
  }));
};
