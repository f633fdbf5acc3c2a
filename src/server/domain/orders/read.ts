import { sql } from "drizzle-orm";
import * as z from "zod";
import type { FileType } from "@/lib/files";
import { orderRefInput } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import type { Db } from "@/server/db/client";
import { prepared } from "@/server/db/prepared";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { givenByOrders } from "../ledger/given-by-orders";
import { type Allowed, allowedActions } from "../machine";
import { noticesOf } from "../messages/read";
import { loadOrder, type OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";
import { orderRows } from "./rows";
import { offerTo, otherNameOf, roleOf, rolesOf } from "./rules";
import { railStage, sentenceOf } from "./sentence";
import { showCode } from "./show-code";
import { timelineOf } from "./timeline-of";

/** What surrounds an order on its page: people, evidence, files, acceptances, payments. */
export const surroundings = (db: Db, id: string) =>
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
          files: { where: { status: "READY" } },
        },
      })
      .prepare(name),
  ).execute({ id });

export type Surroundings = NonNullable<Awaited<ReturnType<typeof surroundings>>>;

const person = (who: { name: string | null; phone: string } | null) =>
  who ? { name: who.name, phoneMasked: maskPhone(who.phone) } : null;

/** The price of an order as its frozen terms have it. */
export const priceOf = (order: OrderSubject) => {
  const { terms } = order;
  const of = (amount: bigint): Money => money(amount, order.currency);
  return {
    principal: order.principal,
    feePayer: terms.feePayer,
    buyerShare: terms.buyerShare,
    buyerFee: of(terms.buyerFee),
    buyerVat: of(terms.buyerVat),
    sellerFee: of(terms.sellerFee),
    sellerVat: of(terms.sellerVat),
    buyerPays: order.due,
    sellerGets: order.sellerGets,
  };
};

/** Shown beside the thing they act on, not among the order's own. */
const conditionActions = ["claim", "fulfil", "reject", "waive"];

/** All one party sees of an order, with what that party may do now and why not yet. */
export const orderView = async (ctx: PartyCtx) => {
  const [order, around, timeline, notices, given] = await Promise.all([
    loadOrder(ctx.db, ctx.orderId),
    surroundings(ctx.db, ctx.orderId),
    timelineOf(ctx),
    noticesOf(ctx, ctx.orderId),
    givenByOrders(ctx, [ctx.orderId]),
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
    answers: roles.includes("answerer"),
    amount: order.principal,
    price: priceOf(order),
    sums: sumsOf(order),
    terms: termsOf(ctx, order, around),
    buyer: person(around.buyer),
    seller: person(around.seller),
    invitedPhoneMasked: order.invitedPhone ? maskPhone(order.invitedPhone) : null,
    milestones: milestoneViews(order),
    conditions: conditionViews(ctx, order, around, actions),
    deadlines: deadlineViews(order),
    extensions: extensionViews(ctx, order),
    offers: offerViews(ctx, order),
    dispute: disputeHint(order),
    hold: order.hold
      ? { at: new Date(order.hold.at), reviewBy: new Date(order.hold.reviewBy) }
      : null,
    late: lateView(ctx, order),
    notices,
    told: { at: order.buyerToldAt, since: order.inspectionFrom },
    handoverCode: role === "BUYER" ? await showCode(ctx, order.id) : null,
    timeline,
    sentence: sentenceOf(order, roles, otherName, given.get(order.id)),
    rail: { stage: railStage(order) },
    actions: actions.filter(({ action }) => !conditionActions.includes(action)),
    payment: payment ? { status: payment.status, reference: payment.reference } : null,
  };
};

const sumsOf = (order: OrderSubject) => {
  const of = (amount: bigint) => money(amount, order.currency);
  return {
    missing: order.missing,
    received: of(order.funded + order.feeFunded),
    held: order.held,
    undisputed: order.undisputed,
    released: of(order.released),
    refunded: of(order.refunded),
  };
};

const termsOf = (ctx: Ctx, order: OrderSubject, around: Surroundings) => {
  const { terms } = order;
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return {
    version: terms.version,
    hash: terms.hash,
    deliverBy: terms.deliverBy,
    inspectionHours: terms.inspectionHours,
    fundEach: terms.fundEach,
    autoStart: terms.autoStart,
    handover: terms.handover,
    changeRounds: terms.changeRounds,
    changesUsed: order.changeRounds,
    deadlockTo: terms.deadlockTo,
    clocks: terms.clocks,
    note: terms.note,
    proposedByYou: terms.proposedBy === me,
    cancelKeeps: money(terms.cancelFee + terms.cancelVat, order.currency),
    versions: order.termsVersion,
    accepted: around.acceptances
      .filter(({ termsVersion }) => termsVersion === order.termsVersion)
      .map(({ side, acceptedAt }) => ({ side, at: acceptedAt })),
  };
};

const milestoneViews = (order: OrderSubject) =>
  order.milestones.map((milestone) => ({
    id: milestone.id,
    title: milestone.title,
    amount: money(milestone.amount, milestone.currency),
    buyerPays: money(
      milestone.amount + milestone.buyerFee + milestone.buyerVat,
      milestone.currency,
    ),
    released: money(milestone.released, milestone.currency),
    refunded: money(milestone.refunded, milestone.currency),
    status: milestone.status,
    deliverBy: milestone.deliverBy,
    current: milestone.id === order.current?.id,
  }));

const conditionViews = (
  ctx: Ctx,
  order: OrderSubject,
  around: Surroundings,
  ofOrder: readonly Allowed[],
) =>
  order.conditions.map((condition) => ({
    id: condition.id,
    milestoneId: condition.milestoneId,
    text: condition.text,
    status: condition.status,
    verifier: condition.verifier,
    verifierPhoneMasked: condition.verifierPhone ? maskPhone(condition.verifierPhone) : null,
    evidenceKind: condition.evidenceKind,
    required: condition.required,
    reason: condition.reason,
    bySilence: condition.fulfilledBy === "clock",
    evidence: around.evidence
      .filter(({ conditionId }) => conditionId === condition.id)
      .map((one) => ({
        id: one.id,
        text: one.text,
        at: one.givenAt,
        files: filesOf(around, one.fileIds),
      })),
    // A condition moves only while its order does: both tables must allow it.
    actions: allowedActions(conditions, { ...condition, order }, ctx).filter(({ action }) =>
      ofOrder.some((one) => one.action === action),
    ),
  }));

export const filesOf = (around: Surroundings, ids: readonly string[]) =>
  around.files
    .filter(({ id }) => ids.includes(id))
    // Only these types were ever kept.
    .map(({ id, name, contentType, bytes }) => ({
      id,
      name,
      contentType: contentType as FileType,
      bytes,
    }));

/** Each running clock as a date, with the action of the table that it leads to. */
const deadlineViews = (order: OrderSubject) =>
  order.deadlines
    .map(({ kind, dueAt, pausedFor }) => ({
      kind,
      dueAt,
      paused: pausedFor,
      leadsTo:
        orderRows.find((row) => "after" in row && row.after === kind && row.from === order.status)
          ?.action ?? null,
    }))
    .toSorted((a, b) => +a.dueAt - +b.dueAt);

const extensionViews = (ctx: Ctx, order: OrderSubject) =>
  order.extensions
    .toSorted((a, b) => +b.askedAt - +a.askedAt)
    .map((one) => ({
      id: one.id,
      status: one.status,
      deliverBy: one.deliverBy,
      reason: one.reason,
      askedAt: one.askedAt,
      mine: ctx.actor.kind === "user" && one.askedBy === ctx.actor.id,
    }));

const offerViews = (ctx: Ctx, order: OrderSubject) =>
  order.offers.map((offer) => ({
    id: offer.id,
    mine: ctx.actor.kind === "user" && offer.madeBy === ctx.actor.id,
    open: offer.id === offerTo(order, ctx)?.id,
    toSeller: money(offer.toSeller, offer.currency),
    toBuyer: money(offer.toBuyer, offer.currency),
    note: offer.note,
    madeAt: offer.madeAt,
    expiresAt: offer.expiresAt,
  }));

const disputeHint = ({ dispute, currency }: OrderSubject) =>
  dispute
    ? {
        id: dispute.id,
        status: dispute.status,
        amount: money(dispute.amount, currency),
        milestoneId: dispute.milestoneId,
        openedAt: dispute.openedAt,
        reason: dispute.reason,
      }
    : null;

const lateView = (ctx: Ctx, order: OrderSubject) => {
  if (order.late === null) return null;
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  return {
    received: money(BigInt(order.late.received), order.currency),
    wantedByYou: order.late.wantedBy.some((id) => id === me),
    wantedByOther: order.late.wantedBy.some((id) => id !== me),
  };
};

export const OneOrder = z.strictObject({ ref: orderRefInput });
