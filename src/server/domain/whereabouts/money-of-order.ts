import { eq } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { orders } from "@/server/db/schema/orders";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

/** Where a part of an order's money is. */
export const partNames = [
  "held",
  "contested",
  "fee",
  "wanted",
  "apart",
  "seller",
  "buyer",
  "leaving",
  "source",
  "taken",
  "ours",
] as const;

export type PartName = (typeof partNames)[number];

/** Accounts that hold a part and nothing else. */
const byAccount: Readonly<Record<string, PartName>> = {
  ESC: "held",
  CTD: "contested",
  FEE: "fee",
  CBH: "wanted",
  SUS: "apart",
  RFP: "leaving",
  INC: "ours",
  VAT: "ours",
};

/** What left by a gateway went, by the journal that says so; what came by one is no part of it. */
const byJournal: Readonly<Record<string, PartName>> = {
  refundPaid: "source",
  loseChargeback: "taken",
};

interface Line {
  readonly journal: string;
  readonly account: string;
  readonly owner: string;
  readonly sum: bigint;
}

type Order = Pick<typeof orders.$inferSelect, "buyerId" | "sellerId">;

/** Null for what came in: by a gateway, or out of the buyer's balance. */
const partOf = ({ journal, account, owner }: Line, { buyerId, sellerId }: Order) => {
  const own = byAccount[account];
  if (own) return own;
  if (account === "PSP") return byJournal[journal] ?? null;
  if (journal === "payFromBalance") return null;
  // What somebody owes us is less of what they have of it.
  if (owner === sellerId) return "seller";
  if (owner === buyerId) return "buyer";
  throw new Error(`an order's journal moved ${account} of somebody else`);
};

/**
 * All that ever came in for an order, and where each kobo of it is now, as the ledger has it: the
 * parts sum to the total. A part may be below zero where a bank took more than there was.
 * @throws DomainError order_not_found
 */
export const moneyOfOrder = async (
  { db }: Pick<Ctx, "db">,
  orderId: string,
): Promise<{ total: Money; parts: { name: PartName; amount: Money }[] }> => {
  const [[order], lines] = await Promise.all([
    db
      .select({ buyerId: orders.buyerId, sellerId: orders.sellerId, currency: orders.currency })
      .from(orders)
      .where(eq(orders.id, orderId)),
    db
      .select({
        journal: journals.kind,
        account: accounts.kind,
        owner: accounts.owner,
        sum: exactSum(entries.amount),
      })
      .from(journals)
      .innerJoin(entries, eq(entries.journalId, journals.id))
      .innerJoin(accounts, eq(accounts.id, entries.accountId))
      .where(eq(journals.orderId, orderId))
      .groupBy(journals.kind, accounts.kind, accounts.owner),
  ]);
  if (!order) throw new DomainError("order_not_found");
  const sums = new Map<PartName, bigint>();
  let total = 0n;
  for (const line of lines) {
    const part = partOf(line, order);
    if (part === null) total -= line.sum;
    else sums.set(part, (sums.get(part) ?? 0n) + line.sum);
  }
  return {
    total: money(total, order.currency),
    parts: partNames
      .map((name) => ({ name, amount: money(sums.get(name) ?? 0n, order.currency) }))
      .filter(({ amount }) => amount.amount !== 0n),
  };
};
