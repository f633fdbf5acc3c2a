import { and, eq, exists, gt, inArray, isNotNull, not, notInArray, or, sql } from "drizzle-orm";
import { type Money, money } from "@/lib/money";
import { accounts, entries, journals } from "@/server/db/schema/ledger";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { refunds } from "@/server/db/schema/refunds";
import { exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { walletKinds } from "../ledger/accounts";
import { isChargedBack } from "./machine";

type Order = Pick<
  typeof orders.$inferSelect,
  "id" | "ref" | "title" | "buyerId" | "hold" | "currency"
>;
type Payment = typeof payments.$inferSelect;

export interface Source {
  readonly order: Order & { readonly buyerId: string };
  /** What this order gave back that was not sent on yet, whether or not it can be. */
  readonly left: Money;
  /** The payment along which most can go back; null when there is none, as for a balance. */
  readonly payment: Payment | null;
  /** The most that one refund may take: of what is left, along that payment, out of the balance. */
  readonly most: Money;
  /** How many refunds were ever asked for of this order. */
  readonly asked: number;
}

/**
 * Where the money of an order came from and how much of it may go back there, for its buyer.
 * @throws DomainError order_not_found, not_yours_to_do
 */
export const findSource = async (ctx: Ctx, orderId: string): Promise<Source> => {
  const order = await orderOf(ctx, orderId);
  const [given, earlier, along, balance] = await Promise.all([
    givenBack(ctx, order),
    ctx.db
      .select({ status: refunds.status, amount: refunds.amount, paymentId: refunds.paymentId })
      .from(refunds)
      .where(eq(refunds.orderId, orderId)),
    paymentsOf(ctx, orderId),
    balanceOf(ctx, order),
  ]);
  const live = earlier.filter(({ status }) => status !== "FAILED" && status !== "REJECTED");
  const taken = (paymentId?: string) =>
    live
      .filter((refund) => paymentId === undefined || refund.paymentId === paymentId)
      .reduce((sum, { amount }) => sum + amount, 0n);
  const rest = ({ id, received }: Payment) => (received ?? 0n) - taken(id);
  const [payment = null] = along.toSorted((a, b) => (rest(a) < rest(b) ? 1 : -1));
  const left = least(given - taken());
  const most = payment === null ? 0n : least(left, rest(payment), balance);
  return {
    order,
    left: money(left, order.currency),
    payment,
    most: money(most, order.currency),
    asked: earlier.length,
  };
};

/** The least of some sums, never below zero. */
const least = (...sums: bigint[]): bigint => {
  const low = sums.reduce((a, b) => (a < b ? a : b));
  return low > 0n ? low : 0n;
};

const orderOf = async (ctx: Ctx, orderId: string): Promise<Source["order"]> => {
  const [order] = await ctx.db
    .select({
      id: orders.id,
      ref: orders.ref,
      title: orders.title,
      buyerId: orders.buyerId,
      hold: orders.hold,
      currency: orders.currency,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!order) throw new DomainError("order_not_found");
  const { buyerId } = order;
  if (buyerId === null || ctx.actor.kind !== "user" || ctx.actor.id !== buyerId) {
    throw new DomainError("not_yours_to_do");
  }
  return { ...order, buyerId };
};

/** Journals that move a buyer's balance without giving it back: what they paid, and refunds. */
const notGiven = ["payFromBalance", "toSource", "refundBack"];

/** All that the order's journals put into its buyer's balance, less what they took out again. */
const givenBack = async (ctx: Ctx, { id, buyerId, currency }: Source["order"]): Promise<bigint> => {
  const [row] = await ctx.db
    .select({ sum: exactSum(entries.amount) })
    .from(journals)
    .innerJoin(entries, eq(entries.journalId, journals.id))
    .innerJoin(accounts, eq(accounts.id, entries.accountId))
    .where(
      and(
        eq(journals.orderId, id),
        notInArray(journals.kind, notGiven),
        inArray(accounts.kind, [...walletKinds]),
        eq(accounts.owner, buyerId),
        eq(accounts.currency, currency),
      ),
    );
  return row?.sum ?? 0n;
};

/** Payments that count as received for the order, or came late and were given back whole. */
const paymentsOf = (ctx: Ctx, orderId: string): Promise<Payment[]> => {
  const returned = ctx.db
    .select({ one: sql`1` })
    .from(journals)
    .where(eq(journals.key, sql`'returnLate:' || ${payments.id}`));
  return ctx.db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        or(eq(payments.status, "CREDITED"), exists(returned)),
        eq(payments.receivedCurrency, payments.currency),
        isNotNull(payments.theirId),
        gt(payments.received, 0n),
        not(isChargedBack(ctx.db)),
      ),
    );
};

const balanceOf = async (ctx: Ctx, { buyerId, currency }: Source["order"]): Promise<bigint> => {
  const [account] = await ctx.db
    .select({ balance: accounts.balance })
    .from(accounts)
    .where(
      and(eq(accounts.kind, "AVL"), eq(accounts.owner, buyerId), eq(accounts.currency, currency)),
    );
  return account?.balance ?? 0n;
};
