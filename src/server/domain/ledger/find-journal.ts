import { asc, eq } from "drizzle-orm";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import type { Ctx } from "../context";
import type { AccountKind } from "./accounts";
import type { JournalLine } from "./post";

export interface FoundJournal {
  readonly id: bigint;
  readonly key: string;
  readonly orderId: string | null;
  readonly lines: readonly JournalLine[];
}

/** One journal with its lines, by its number or its key; null when there is none. */
export const findJournal = async (
  ctx: Pick<Ctx, "db">,
  by: { readonly id: bigint } | { readonly key: string },
): Promise<FoundJournal | null> => {
  const rows = await ctx.db
    .select({
      id: journals.id,
      key: journals.key,
      orderId: journals.orderId,
      kind: accounts.kind,
      owner: accounts.owner,
      currency: entries.currency,
      amount: entries.amount,
    })
    .from(journals)
    .innerJoin(entries, eq(entries.journalId, journals.id))
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where("id" in by ? eq(journals.id, by.id) : eq(journals.key, by.key))
    .orderBy(asc(entries.id));
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.id,
    key: first.key,
    orderId: first.orderId,
    lines: rows.map(({ kind, owner, currency, amount }) => ({
      // The database knows no other kinds: they are a foreign key.
      kind: kind as AccountKind,
      owner,
      currency,
      amount,
    })),
  };
};
