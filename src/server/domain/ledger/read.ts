import { and, asc, desc, eq, gt, inArray, lt, not, sql } from "drizzle-orm";
import * as z from "zod";
import { currencies, type Money, money } from "@/lib/money";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { orders, orderTerms } from "@/server/db/schema/orders";
import { payouts } from "@/server/db/schema/payouts";
import { countOf, exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { accountName, walletKinds } from "./accounts";

const PAGE = 30;
const JOURNALS_PAGE = 100;

/** Where a page ended: the number of the last row seen. */
const cursorInput = z.string().regex(/^\d{1,18}$/, "Not a place in the list");

export const ListActivity = z.strictObject({ cursor: cursorInput.optional() });

export const ListJournals = z.strictObject({
  after: cursorInput.optional(),
  /** The last ones, the newest first, instead of the first ones, the oldest first. */
  newest: z.boolean().optional(),
});

const NEWEST_PAGE = 30;

const personOf = (ctx: Ctx): string => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return ctx.actor.id;
};

/** A person's money: what they may take, what of it is held by their tier, what is held for what they buy and sell, what is leaving. */
export const readWallet = async (ctx: Ctx) => {
  const me = personOf(ctx);
  const [own, [bought], [sold], [leaving]] = await Promise.all([
    ctx.db
      .select({ kind: accounts.kind, balance: accounts.balance })
      .from(accounts)
      .where(and(eq(accounts.owner, me), eq(accounts.currency, "NGN"))),
    ctx.db
      .select({ held: exactSum(accounts.balance), orders: countOf(orders.id) })
      .from(orders)
      .innerJoin(accounts, and(eq(accounts.owner, orders.id), eq(accounts.kind, "ESC")))
      .where(and(eq(orders.buyerId, me), gt(accounts.balance, 0n))),
    ctx.db
      .select({
        held: exactSum(
          sql`${accounts.balance} - ${orderTerms.sellerFee} - ${orderTerms.sellerVat}`,
        ),
        orders: countOf(orders.id),
      })
      .from(orders)
      .innerJoin(accounts, and(eq(accounts.owner, orders.id), eq(accounts.kind, "ESC")))
      .innerJoin(
        orderTerms,
        and(eq(orderTerms.orderId, orders.id), eq(orderTerms.version, orders.termsVersion)),
      )
      .where(and(eq(orders.sellerId, me), gt(accounts.balance, 0n))),
    ctx.db
      .select({ payouts: countOf(payouts.id) })
      .from(payouts)
      .where(and(eq(payouts.userId, me), inArray(payouts.status, onTheirWay))),
  ]);
  const of = (kind: string) => money(own.find((row) => row.kind === kind)?.balance ?? 0n);
  return {
    available: of("AVL"),
    heldBack: of("RST"),
    heldAsBuyer: money(bought?.held ?? 0n),
    expectedAsSeller: money(sold?.held ?? 0n),
    onTheWay: of("OUT"),
    counts: {
      asBuyer: bought?.orders ?? 0,
      asSeller: sold?.orders ?? 0,
      payouts: leaving?.payouts ?? 0,
    },
  };
};

const onTheirWay = ["PENDING_APPROVAL", "APPROVED", "PROCESSING", "UNKNOWN"] as const;

/** What came into and went out of a person's balance, the newest first. */
export const readActivity = async (ctx: Ctx, { cursor }: z.infer<typeof ListActivity>) => {
  const rows = await ctx.db
    .select({
      id: entries.id,
      at: journals.createdAt,
      kind: journals.kind,
      account: accounts.kind,
      key: journals.key,
      amount: entries.amount,
      balanceAfter: entries.balanceAfter,
      orderRef: orders.ref,
      payoutRef: payouts.ref,
    })
    .from(entries)
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .innerJoin(journals, eq(journals.id, entries.journalId))
    .leftJoin(orders, eq(orders.id, journals.orderId))
    .leftJoin(payouts, eq(payouts.id, sql`split_part(${journals.key}, ':', 2)`))
    .where(
      and(
        eq(accounts.owner, personOf(ctx)),
        inArray(accounts.kind, [...walletKinds]),
        // What is held no longer is told once, by what came of it.
        not(and(eq(accounts.kind, "RST"), eq(journals.kind, "free")) ?? sql`false`),
        cursor === undefined ? undefined : lt(entries.id, BigInt(cursor)),
      ),
    )
    .orderBy(desc(entries.id))
    .limit(PAGE + 1);
  const items = rows
    .slice(0, PAGE)
    .map(({ id, at, kind, account, amount, balanceAfter, ...refs }) => ({
      id: id.toString(),
      at,
      kind,
      /** Whether it moved what is held of the wallet, and nothing that may be spent. */
      held: account === "RST",
      amount: money(amount),
      balanceAfter: money(balanceAfter ?? 0n),
      orderRef: refs.orderRef,
      payoutRef: refs.payoutRef,
    }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};

/** A currency as the books name it; one we keep no books in cannot have come in. */
const inBooks = (amount: bigint, currency: string): Money => {
  if (!Object.hasOwn(currencies, currency)) throw new Error(`no books are kept in ${currency}`);
  return money(amount, currency as keyof typeof currencies);
};

interface BalanceRow extends Record<string, unknown> {
  kind: string;
  owner: string;
  currency: string;
  balance: string;
}

const ACCOUNTS_SHOWN = 2_000;

/**
 * The accounts with their balances, credit positive: ours, then people's, those that hold something
 * first and no more than can be looked at. The sum per currency, which must be zero, is of all.
 */
export const trialBalance = async (ctx: Ctx) => {
  const [found, totals] = await Promise.all([
    ctx.db.execute<BalanceRow>(
      sql`select kind, owner, currency, balance::text as balance
            from public.account_balances
           order by personal, personal and balance = 0, kind, owner limit ${ACCOUNTS_SHOWN}`,
    ),
    ctx.db.execute<{ currency: string; sum: string }>(
      sql`select currency, sum(balance)::text as sum from public.account_balances group by currency`,
    ),
  ]);
  const rows = [...found].map((row) => ({
    account: accountName(row),
    kind: row.kind,
    currency: row.currency,
    balance: inBooks(BigInt(row.balance), row.currency),
  }));
  const sums = new Map<string, bigint>([["NGN", 0n]]);
  for (const { currency, sum } of totals) sums.set(currency, BigInt(sum));
  return {
    rows,
    sums: [...sums].map(([currency, sum]) => ({ currency, sum: inBooks(sum, currency) })),
  };
};

/** Whether the sum of all accounts is zero in every currency. */
export const checkBooks = async (ctx: Ctx) => {
  const unequal = await ctx.db.execute<{ currency: string }>(
    sql`select currency from public.account_balances group by currency having sum(balance) <> 0`,
  );
  return {
    balanced: unequal.length === 0,
    currency: unequal[0]?.currency ?? "NGN",
    checkedAt: ctx.now,
  };
};

/** Journals as debits and credits, the oldest first unless told, after a known one when told. */
export const listJournals = async (ctx: Ctx, { after, newest }: z.infer<typeof ListJournals>) => {
  const page = await ctx.db
    .select({ id: journals.id, kind: journals.kind, key: journals.key, at: journals.createdAt })
    .from(journals)
    .where(after === undefined ? undefined : gt(journals.id, BigInt(after)))
    .orderBy(newest ? desc(journals.id) : asc(journals.id))
    .limit(newest ? NEWEST_PAGE : JOURNALS_PAGE);
  const lines = await linesOf(
    ctx,
    page.map((journal) => journal.id),
  );
  return {
    journals: page.map((journal) => ({
      ...journal,
      id: journal.id.toString(),
      lines: lines.get(journal.id) ?? [],
    })),
  };
};

export interface Line {
  account: string;
  debit: Money | null;
  credit: Money | null;
}

/** The lines of these journals, by journal. */
export const linesOf = async (ctx: Ctx, ids: bigint[]): Promise<Map<bigint, Line[]>> => {
  const byJournal = new Map<bigint, Line[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return byJournal;
  const rows = await ctx.db
    .select({
      journalId: entries.journalId,
      kind: accounts.kind,
      owner: accounts.owner,
      currency: entries.currency,
      amount: entries.amount,
    })
    .from(entries)
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(inArray(entries.journalId, ids))
    .orderBy(asc(entries.journalId), asc(entries.amount), asc(entries.id));
  for (const { journalId, kind, owner, currency, amount } of rows) {
    byJournal.get(journalId)?.push({
      account: accountName({ kind, owner }),
      debit: amount < 0n ? inBooks(-amount, currency) : null,
      credit: amount > 0n ? inBooks(amount, currency) : null,
    });
  }
  return byJournal;
};
