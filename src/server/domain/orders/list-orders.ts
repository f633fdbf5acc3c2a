import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import type { Db } from "@/server/db/client";
import * as tables from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";
import { otherNameOf, roleOf, rolesOf, sentenceOf } from "./rules";

export const ListOrders = z.strictObject({
  role: z.enum(["BUYER", "SELLER"]).optional(),
  cursor: z.strictObject({ at: z.date(), id: idInput("order") }).optional(),
});

const PAGE = 20;

/** The orders a person is in, or was asked into, newest change first. */
export const listOrders = async (ctx: Ctx, input: z.output<typeof ListOrders>) => {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  const t = tables.orders;
  const invited = and(eq(t.invitedPhone, actor.phone), sql`${t.createdBy} <> ${actor.id}`);
  const asBuyer = or(eq(t.buyerId, actor.id), and(invited, eq(t.creatorSide, "SELLER")));
  const asSeller = or(eq(t.sellerId, actor.id), and(invited, eq(t.creatorSide, "BUYER")));
  const mine =
    input.role === "BUYER" ? asBuyer : input.role === "SELLER" ? asSeller : or(asBuyer, asSeller);
  const after = input.cursor
    ? or(
        lt(t.updatedAt, input.cursor.at),
        and(eq(t.updatedAt, input.cursor.at), lt(t.id, input.cursor.id)),
      )
    : undefined;
  const page = await ctx.db
    .select({ id: t.id })
    .from(t)
    .where(and(mine, after))
    .orderBy(desc(t.updatedAt), desc(t.id))
    .limit(PAGE + 1);
  const rows = await ctx.db.query.orders.findMany({
    where: { id: { in: page.slice(0, PAGE).map(({ id }) => id) } },
    with: {
      terms: true,
      milestones: true,
      conditions: true,
      deadlines: true,
      buyer: true,
      seller: true,
      creator: true,
    },
    orderBy: { updatedAt: "desc", id: "desc" },
  });
  const items = rows.map((row) => listItem(ctx, row));
  const last = rows.at(-1);
  return {
    items,
    nextCursor: page.length > PAGE && last ? { at: last.updatedAt, id: last.id } : null,
  };
};

type ListRow = Awaited<ReturnType<typeof findListRow>>[number];
const findListRow = (db: Db) =>
  db.query.orders.findMany({
    with: {
      terms: true,
      milestones: true,
      conditions: true,
      deadlines: true,
      buyer: true,
      seller: true,
      creator: true,
    },
  });

const listItem = (ctx: Ctx, row: ListRow) => {
  const { terms: versions, buyer, seller, creator, amount, ...rest } = row;
  const terms = versions.find(({ version }) => version === row.termsVersion);
  if (!terms) throw new Error(`order ${row.id} has no terms`);
  const principal = money(amount, row.currency);
  const due = money(amount + terms.buyerFee + terms.buyerVat, row.currency);
  const order: OrderSubject = { ...rest, terms, principal, due };
  const roles = rolesOf(order, ctx.actor);
  const role = roleOf(order, roles);
  const otherName = otherNameOf(roles, role, { buyer, seller, creator });
  return {
    ref: row.ref,
    title: row.title,
    amount: principal,
    due: order.due,
    status: row.status,
    fundingStatus: row.fundingStatus,
    role,
    otherName,
    sentence: sentenceOf(order, roles, otherName),
    needsYou:
      allowedActions(orders, order, ctx).some(
        ({ action, allowed }) => allowed && action !== "withdraw",
      ) ||
      (roles.includes("buyer") && order.status === "ACCEPTED" && order.fundingStatus !== "FUNDED"),
    updatedAt: row.updatedAt,
  };
};
