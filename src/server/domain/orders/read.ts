import { and, asc, desc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { amountInput, type Money, money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import type { Db } from "@/server/db/client";
import { prepared } from "@/server/db/prepared";
import { history } from "@/server/db/schema/history";
import * as tables from "@/server/db/schema/orders";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { currentFees } from "../fees/read";
import { quote } from "../fees/rules";
import { type Allowed, allowedActions } from "../machine";
import { loadOrder, type OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";
import { otherNameOf, railStage, roleOf, rolesOf, sentenceOf } from "./rules";

/** What surrounds an order on its page: people, evidence, acceptances, payments. */
const surroundings = (db: Db, id: string) =>
  prepared(db, "order_surroundings", (name) =>
    db.query.orders
      .findFirst({
        where: { id: { eq: sql.placeholder("id") } },
        columns: { id: true },
        with: {
          buyer: true,
          seller: true,
          creator: true,
          evidence: true,
          acceptances: true,
          payments: true,
        },
      })
      .prepare(name),
  ).execute({ id });

type Surroundings = NonNullable<Awaited<ReturnType<typeof surroundings>>>;

const person = (who: { name: string | null; phone: string } | null) =>
  who ? { name: who.name, phoneMasked: maskPhone(who.phone) } : null;

/** The price of an order as its frozen terms have it. */
const priceOf = (order: OrderSubject) => {
  const { terms } = order;
  const of = (amount: bigint): Money => money(amount, order.currency);
  return {
    principal: order.principal,
    feePayer: terms.feePayer,
    buyerFee: of(terms.buyerFee),
    buyerVat: of(terms.buyerVat),
    sellerFee: of(terms.sellerFee),
    sellerVat: of(terms.sellerVat),
    buyerPays: order.due,
    sellerGets: order.sellerGets,
  };
};

/** All one party sees of an order, with what that party may do now and why not yet. */
export const orderView = async (ctx: PartyCtx) => {
  const [order, around, timeline] = await Promise.all([
    loadOrder(ctx.db, ctx.orderId),
    surroundings(ctx.db, ctx.orderId),
    timelineOf(ctx),
  ]);
  if (!order || !around) throw new DomainError("order_not_found");
  const roles = rolesOf(order, ctx.actor);
  const role = roleOf(order, roles);
  const otherName = otherNameOf(roles, role, around);
  const actions = allowedActions(orders, order, ctx);
  const payment = around.payments.toSorted(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  )[0];
  return {
    id: order.id,
    ref: order.ref,
    title: order.title,
    description: order.description,
    status: order.status,
    fundingStatus: order.fundingStatus,
    resolution: order.resolution,
    version: order.version,
    role,
    creator: roles.includes("creator"),
    amount: order.principal,
    price: priceOf(order),
    terms: {
      version: order.terms.version,
      hash: order.terms.hash,
      deliverBy: order.terms.deliverBy,
      inspectionHours: order.terms.inspectionHours,
      accepted: around.acceptances.map(({ side, acceptedAt }) => ({ side, at: acceptedAt })),
    },
    buyer: person(around.buyer),
    seller: person(around.seller),
    invitedPhoneMasked: order.invitedPhone ? maskPhone(order.invitedPhone) : null,
    conditions: conditionViews(ctx, order, around, actions),
    deadlines: order.deadlines.map(({ kind, dueAt }) => ({ kind, dueAt })),
    timeline,
    sentence: sentenceOf(order, roles, otherName),
    rail: { stage: railStage(order) },
    actions: actions.filter(({ action }) => !["claim", "fulfil", "reject"].includes(action)),
    payment: payment ? { status: payment.status, reference: payment.reference } : null,
  };
};

const conditionViews = (
  ctx: Ctx,
  order: OrderSubject,
  around: Surroundings,
  ofOrder: readonly Allowed[],
) =>
  order.conditions
    .toSorted((a, b) => a.position - b.position)
    .map((condition) => {
      return {
        id: condition.id,
        text: condition.text,
        status: condition.status,
        verifier: condition.verifier,
        evidenceKind: condition.evidenceKind,
        required: condition.required,
        reason: condition.reason,
        evidence: around.evidence
          .filter(({ conditionId }) => conditionId === condition.id)
          .map(({ id, text, givenAt }) => ({ id, text, at: givenAt })),
        // A condition moves only while its order does: both tables must allow it.
        actions: allowedActions(conditions, { ...condition, order }, ctx).filter(({ action }) =>
          ofOrder.some((one) => one.action === action),
        ),
      };
    });

const timelineOf = async (ctx: PartyCtx) => {
  const rows = await ctx.db
    .select({
      id: history.id,
      action: history.action,
      at: history.at,
      actorId: history.actorId,
      actorKind: history.actorKind,
      note: history.note,
    })
    .from(history)
    .where(and(eq(history.orderId, ctx.orderId), eq(history.noun, "orders")))
    .orderBy(desc(history.id))
    .limit(200);
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return rows.toReversed().map(({ id, action, at, actorId, actorKind, note }) => ({
    id: id.toString(),
    action,
    at,
    by: actorKind === "user" ? (actorId === me ? "you" : "other") : "us",
    note,
  }));
};

export const OneOrder = z.strictObject({ ref: orderRefInput });

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
    conditions: order.conditions
      .toSorted((a, b) => a.position - b.position)
      .map(({ text, required }) => ({ text, required })),
    state,
    viewer,
  } as const;
};

export const QuoteOrder = z.strictObject({
  amount: amountInput,
  feePayer: z.enum(["BUYER", "SELLER", "BOTH"]),
});

/** What an order of this size would cost today, line by line. */
export const quoteOrder = async (ctx: Ctx, input: z.output<typeof QuoteOrder>) =>
  quote(await currentFees(ctx), input.amount, input.feePayer);

/** Ready-made sets of conditions for common deals. */
export const listTemplates = (ctx: Ctx) =>
  ctx.db
    .select({
      id: tables.conditionTemplates.id,
      name: tables.conditionTemplates.name,
      title: tables.conditionTemplates.title,
      inspectionHours: tables.conditionTemplates.inspectionHours,
      conditions: tables.conditionTemplates.conditions,
    })
    .from(tables.conditionTemplates)
    .orderBy(asc(tables.conditionTemplates.position));
