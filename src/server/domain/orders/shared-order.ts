import { eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import * as tables from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { loadOrder, type OrderSubject } from "./load-order";
import { conditions } from "./machine";
import { priceOf, surroundings } from "./read";
import { rolesOf } from "./rules";

export const SharedOrder = z.strictObject({ ref: orderRefInput });

/** What whoever holds the link may see before signing in: the promise, the price, who asks. */
export const sharedOrder = async (ctx: Ctx, input: z.output<typeof SharedOrder>) => {
  const [found] = await ctx.db
    .select({ id: tables.orders.id })
    .from(tables.orders)
    .where(eq(tables.orders.ref, input.ref));
  const [order, around] = found
    ? await Promise.all([loadOrder(ctx.db, found.id), surroundings(ctx.db, found.id)])
    : [null, null];
  if (!order || !around) throw new DomainError("order_not_found");
  const roles = rolesOf(order, ctx.actor);
  const viewer =
    ctx.actor.kind === "nobody"
      ? "stranger"
      : roles.includes("creator")
        ? "creator"
        : roles.some((role) => ["invited", "anyone"].includes(role))
          ? "invited"
          : roles.length > 0
            ? "party"
            : "other";
  const state =
    order.status === "CREATED"
      ? "open"
      : ["DECLINED", "CANCELLED", "EXPIRED"].includes(order.status)
        ? "ended"
        : "taken";
  return {
    ref: order.ref,
    title: order.title,
    description: order.description,
    amount: order.principal,
    price: priceOf(order),
    creatorName: around.creator?.name ?? "",
    creatorSince: around.creator?.createdAt ?? order.createdAt,
    creatorSide: order.creatorSide,
    status: order.status,
    fundingStatus: order.fundingStatus,
    deliverBy: order.terms.deliverBy,
    inspectionHours: order.terms.inspectionHours,
    termsHash: order.terms.hash,
    acceptBy: order.deadlines.find(({ kind }) => kind === "accept_by")?.dueAt ?? null,
    conditions: order.conditions.map(({ text, required, verifier }) => ({
      text,
      required,
      verifier,
    })),
    milestones: order.milestones.map(({ title, amount, currency }) => ({
      title,
      amount: money(amount, currency),
    })),
    handover: order.terms.handover,
    fundEach: order.terms.fundEach,
    deadlockTo: order.terms.deadlockTo,
    asked: askedOf(ctx, order),
    state,
    viewer,
  } as const;
};

/** The conditions this viewer was asked to judge as somebody who is neither buyer nor seller. */
const askedOf = (ctx: Ctx, order: OrderSubject) => {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return order.conditions
    .filter(({ verifierPhone }) => verifierPhone === actor.phone)
    .map((condition) => ({
      id: condition.id,
      text: condition.text,
      status: condition.status,
      actions: allowedActions(conditions, { ...condition, order }, ctx),
    }));
};
