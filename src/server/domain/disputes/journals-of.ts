import { asc, eq, inArray } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import type { Ctx } from "../context";
import { accountName } from "../ledger/accounts";

export interface JournalView {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly at: Date;
  readonly lines: readonly {
    readonly account: string;
    readonly debit: Money | null;
    readonly credit: Money | null;
  }[];
}

/** Every journal of an order, oldest first, as debits and credits. */
export const journalsOf = async (ctx: Pick<Ctx, "db">, orderId: string): Promise<JournalView[]> => {
  const found = await ctx.db
    .select({ id: journals.id, kind: journals.kind, key: journals.key, at: journals.createdAt })
    .from(journals)
    .where(eq(journals.orderId, orderId))
    .orderBy(asc(journals.id));
  if (found.length === 0) return [];
  const lines = await ctx.db
    .select({
      journalId: entries.journalId,
      kind: accounts.kind,
      owner: accounts.owner,
      currency: entries.currency,
      amount: entries.amount,
    })
    .from(entries)
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(
      inArray(
        entries.journalId,
        found.map(({ id }) => id),
      ),
    )
    .orderBy(asc(entries.journalId), asc(entries.amount), asc(entries.id));
  return found.map((journal) => ({
    ...journal,
    id: journal.id.toString(),
    lines: lines
      .filter(({ journalId }) => journalId === journal.id)
      .map(({ kind, owner, currency, amount }) => ({
        account: accountName({ kind, owner }),
        debit: amount < 0n ? money(-amount, currency) : null,
        credit: amount > 0n ? money(amount, currency) : null,
      })),
  }));
};
