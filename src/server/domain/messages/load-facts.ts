import { and, eq } from "drizzle-orm";
import { dateTime, moneyText } from "@/lib/format";
import { money } from "@/lib/money";
import { deadlines, orders, orderTerms } from "@/server/db/schema/orders";
import { bankAccounts, payouts } from "@/server/db/schema/payouts";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";

/** Facts a message is made of: names, sums and dates as a person reads them. Never a secret. */
export interface Facts {
  readonly ref: string;
  readonly title: string;
  /** What the order is about, without fees. */
  readonly amount: string;
  /** What the buyer pays, with fees. */
  readonly due: string;
  readonly buyer: string;
  readonly seller: string;
  /** Who made the order. */
  readonly creator: string;
  readonly deliverBy: string;
  readonly payBy: string;
  readonly reason: string;
  /** Of a payout: bank and last four digits. */
  readonly bank: string;
}

/** What is said where a fact is not known. */
export const noFacts: Facts = {
  ref: "",
  title: "",
  amount: "",
  due: "",
  buyer: "the buyer",
  seller: "the seller",
  creator: "Somebody",
  deliverBy: "",
  payBy: "",
  reason: "",
  bank: "",
};

export type Whom = "buyer" | "seller" | "invited" | "creator" | "owner";

export interface Reader {
  readonly userId: string | null;
  readonly phone: string;
  readonly email: string | null;
}

export interface Known {
  readonly orderId: string | null;
  readonly facts: Facts;
  readonly readers: Readonly<Partial<Record<Whom, Reader>>>;
}

/** What there is to say about an event, and to whom; null when its subject is unknown. */
export const loadFacts = (ctx: Ctx, { event, data }: OutboxRow): Promise<Known | null> => {
  if (event.startsWith("payout.")) return ofPayout(ctx, data.subjectId ?? "");
  return data.orderId ? ofOrder(ctx, data.orderId) : Promise.resolve(null);
};

type User = typeof users.$inferSelect;

const personOf = async (ctx: Ctx, id: string | null): Promise<User | undefined> => {
  if (id === null) return undefined;
  const [user] = await ctx.db.select().from(users).where(eq(users.id, id));
  return user;
};

const readerOf = (user: User): Reader => ({
  userId: user.id,
  phone: user.phone,
  email: user.email,
});

const ofOrder = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ order: orders, terms: orderTerms, payBy: deadlines.dueAt })
    .from(orders)
    .innerJoin(
      orderTerms,
      and(eq(orderTerms.orderId, orders.id), eq(orderTerms.version, orders.termsVersion)),
    )
    .leftJoin(deadlines, and(eq(deadlines.orderId, orders.id), eq(deadlines.kind, "pay_by")))
    .where(eq(orders.id, id));
  if (!found) return null;
  const { order, terms } = found;
  const [buyer, seller, creator] = await Promise.all([
    personOf(ctx, order.buyerId),
    personOf(ctx, order.sellerId),
    personOf(ctx, order.createdBy),
  ]);
  const due = order.amount + terms.buyerFee + terms.buyerVat;
  const invited =
    order.invitedPhone === null
      ? undefined
      : { userId: null, phone: order.invitedPhone, email: null };
  return {
    orderId: order.id,
    facts: {
      ...noFacts,
      ref: order.ref,
      title: order.title,
      amount: moneyText(money(order.amount, order.currency)),
      due: moneyText(money(due, order.currency)),
      buyer: buyer?.name ?? noFacts.buyer,
      seller: seller?.name ?? noFacts.seller,
      creator: creator?.name ?? noFacts.creator,
      deliverBy: dateTime(terms.deliverBy, ctx.now),
      payBy: found.payBy ? dateTime(found.payBy, ctx.now) : "",
    },
    readers: {
      ...(buyer ? { buyer: readerOf(buyer) } : {}),
      ...(seller ? { seller: readerOf(seller) } : {}),
      ...(creator ? { creator: readerOf(creator) } : {}),
      ...(invited ? { invited } : {}),
    },
  };
};

const ofPayout = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [found] = await ctx.db
    .select({ payout: payouts, bank: bankAccounts, owner: users })
    .from(payouts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .innerJoin(users, eq(users.id, payouts.userId))
    .where(eq(payouts.id, id));
  if (!found) return null;
  const { payout, bank, owner } = found;
  return {
    orderId: null,
    facts: {
      ...noFacts,
      ref: payout.ref,
      amount: moneyText(money(payout.amount, payout.currency)),
      bank: `${bank.bankName} ..${bank.last4}`,
      reason: payout.reason ?? "",
    },
    readers: { owner: readerOf(owner) },
  };
};
