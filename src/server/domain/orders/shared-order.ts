import { eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import * as tables from "@/server/db/schema/orders";
import type { Actor, Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { loadOrder, type OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";
import { filesOf, priceOf, type Surroundings, surroundings } from "./read";
import { rolesOf } from "./rules";
import type { TermsBody } from "./terms";

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
  const viewer = viewerOf(ctx.actor, roles);
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
    proposal: {
      version: order.terms.version,
      byYou: ctx.actor.kind === "user" && order.terms.proposedBy === ctx.actor.id,
      byCreator: order.terms.proposedBy === order.createdBy,
      at: order.terms.createdAt,
      note: order.terms.note,
    },
    ...promiseOf(order),
    body: bodyFor(order, roles),
    may: answersOf(ctx, order, roles),
    asked: askedOf(ctx, order, around),
    state,
    viewer,
  } as const;
};

/** What must be true, in which steps, and how it goes on when something does not. */
const promiseOf = (order: OrderSubject) => ({
  conditions: order.conditions.map(
    ({ text, required, verifier, evidenceKind, milestoneId, verifierPhone }) => ({
      text,
      required,
      verifier,
      /** Whose word counts, as far as it may be shown. */
      judge: verifierPhone ? maskPhone(verifierPhone) : null,
      evidence: evidenceKind,
      milestone: order.milestones.findIndex(({ id }) => id === milestoneId),
    }),
  ),
  milestones: order.milestones.map(({ title, amount, currency, deliverBy }) => ({
    title,
    amount: money(amount, currency),
    deliverBy,
  })),
  handover: order.terms.handover,
  fundEach: order.terms.fundEach,
  autoStart: order.terms.autoStart,
  changeRounds: order.terms.changeRounds,
  deadlockTo: order.terms.deadlockTo,
  clocks: order.terms.clocks,
});

/** What whoever looks is to the order; someone asked only for their word is neither side. */
const viewerOf = (actor: Actor, roles: readonly string[]) => {
  if (actor.kind === "nobody") return "stranger";
  if (roles.includes("creator")) return "creator";
  if (roles.includes("invited") || roles.includes("anyone")) return "invited";
  if (roles.includes("buyer") || roles.includes("seller")) return "party";
  return roles.includes("thirdParty") ? "asked" : "other";
};

/**
 * The terms as they were proposed, for whoever may propose others. A third party's phone number goes
 * only to people who were named: not to whoever happens to hold the link.
 */
const bodyFor = (order: OrderSubject, roles: readonly string[]): TermsBody | null => {
  const concerned = ["creator", "buyer", "seller", "invited", "anyone"];
  if (order.status !== "CREATED" || !roles.some((role) => concerned.includes(role))) return null;
  // Written by `termsBody` and never changed since.
  const body = order.terms.body as TermsBody;
  if (!roles.includes("anyone")) return body;
  const conditions = body.conditions.map(({ verifierPhone: _kept, ...shown }) => shown);
  return { ...body, conditions };
};

/** What this viewer may answer. Only someone who was named can say no; anybody else just leaves. */
const answersOf = (ctx: Ctx, order: OrderSubject, roles: readonly string[]) => {
  const allowed = allowedActions(orders, order, ctx).flatMap((one) =>
    one.allowed ? [one.action] : [],
  );
  return {
    accept: allowed.includes("accept"),
    revise: allowed.includes("revise"),
    decline: allowed.includes("decline") && !roles.includes("anyone"),
  };
};

/** The conditions this viewer was asked to judge as somebody who is neither buyer nor seller. */
const askedOf = (ctx: Ctx, order: OrderSubject, around: Surroundings) => {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  const now = allowedActions(orders, order, ctx).map(({ action }) => action);
  return order.conditions
    .filter(({ verifierPhone }) => verifierPhone === actor.phone)
    .map((condition) => ({
      id: condition.id,
      text: condition.text,
      status: condition.status,
      reason: condition.reason,
      evidence: around.evidence
        .filter(({ conditionId }) => conditionId === condition.id)
        .map(({ id, text, givenAt, fileIds }) => ({
          id,
          text,
          at: givenAt,
          files: filesOf(around, fileIds),
        })),
      // A condition moves only while its order does: both tables must allow it.
      actions: allowedActions(conditions, { ...condition, order }, ctx).filter(({ action }) =>
        now.includes(action),
      ),
    }));
};
