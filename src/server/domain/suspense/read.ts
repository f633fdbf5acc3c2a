import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { type Currency, currencies, type Money, money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import { history } from "@/server/db/schema/history";
import { orders } from "@/server/db/schema/orders";
import { staff, users } from "@/server/db/schema/people";
import { refunds } from "@/server/db/schema/refunds";
import { suspense } from "@/server/db/schema/suspense";
import { countOf, exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { suspenseMachine } from "./machine";
import { ageBuckets, bucketOf } from "./rules";

const PAGE = 30;

export const ListSuspense = z.strictObject({
  /** Those that wait for somebody, those kept unclaimed, or those that have ended. */
  state: z.enum(["OPEN", "KEPT", "OVER"]),
  /** The last one of the page before. */
  cursor: idInput("suspense").optional(),
});

export const OneSuspense = z.strictObject({ id: idInput("suspense") });

const open = ["WAITING", "PROPOSED"] as const;
const statesOf = {
  OPEN: [...open],
  KEPT: ["KEPT"],
  OVER: ["GIVEN", "CREDITED", "RETURNING", "RETURNED", "CORRECTED"],
} as const;

type Row = typeof suspense.$inferSelect;

/** Null for money in a currency we keep no books in; its sum is told in words of the gateway. */
const sumOf = ({ amount, currency }: Row): Money | null =>
  Object.hasOwn(currencies, currency) ? money(amount, currency as Currency) : null;

const seen = (row: Row, now: Date) => ({
  id: row.id,
  status: row.status,
  amount: sumOf(row),
  told: `${row.currency} ${row.amount / 100n}.${String(row.amount % 100n).padStart(2, "0")}`,
  provider: row.provider,
  reference: row.reference,
  cause: row.cause,
  way: row.way,
  cameAt: row.cameAt,
  bucket: bucketOf(row.cameAt, now),
  payer: { name: row.payerName, bank: row.payerBank, last4: row.payerLast4 },
});

/** Money that fits nothing, the longest waiting first; what has ended, the newest first. */
export const listSuspense = async (ctx: Ctx, { state, cursor }: z.output<typeof ListSuspense>) => {
  const over = state === "OVER";
  const owner = alias(staff, "owner");
  const [rows, ages] = await Promise.all([
    ctx.db
      .select({ row: suspense, owner: owner.name, orderRef: orders.ref })
      .from(suspense)
      .leftJoin(owner, eq(owner.id, suspense.ownerId))
      .leftJoin(orders, eq(orders.id, suspense.orderId))
      .where(
        and(
          inArray(suspense.status, [...statesOf[state]]),
          cursor === undefined
            ? undefined
            : over
              ? lt(suspense.id, cursor)
              : sql`${suspense.id} > ${cursor}`,
        ),
      )
      .orderBy(over ? desc(suspense.id) : asc(suspense.id))
      .limit(PAGE + 1),
    agesOf(ctx),
  ]);
  const items = rows.slice(0, PAGE).map(({ row, owner: name, orderRef }) => ({
    ...seen(row, ctx.now),
    ownerName: name,
    orderRef,
  }));
  return { items, ages, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};

/** How much waits for a person, by how long it has. The aim is nothing at all. */
const agesOf = async (ctx: Ctx) => {
  const rows = await ctx.db
    .select({ cameAt: suspense.cameAt, amount: suspense.amount, currency: suspense.currency })
    .from(suspense)
    .where(inArray(suspense.status, [...open]));
  return ageBuckets.map(({ name }) => {
    const mine = rows.filter(({ cameAt }) => bucketOf(cameAt, ctx.now) === name);
    const ours = mine.filter(({ currency }) => currency === "NGN");
    return {
      name,
      count: mine.length,
      sum: money(ours.reduce((all, { amount }) => all + amount, 0n)),
    };
  });
};

/** One sum with all that is known of it, what is proposed, and what was done before. */
export const suspenseForStaff = async (ctx: Ctx, { id }: z.output<typeof OneSuspense>) => {
  const [owner, proposer, decider] = [
    alias(staff, "owner"),
    alias(staff, "proposer"),
    alias(staff, "decider"),
  ];
  const [of, to] = [alias(orders, "of_order"), alias(orders, "to_order")];
  const [payer, person] = [alias(users, "payer"), alias(users, "person")];
  const [[found], subject] = await Promise.all([
    ctx.db
      .select({
        row: suspense,
        names: { owner: owner.name, proposer: proposer.name, decider: decider.name },
        of: { ref: of.ref, title: of.title, status: of.status },
        to: { ref: to.ref, title: to.title },
        payer: { name: payer.name, phone: payer.phone },
        person: { name: person.name, phone: person.phone },
      })
      .from(suspense)
      .leftJoin(owner, eq(owner.id, suspense.ownerId))
      .leftJoin(proposer, eq(proposer.id, suspense.proposedBy))
      .leftJoin(decider, eq(decider.id, suspense.decidedBy))
      .leftJoin(of, eq(of.id, suspense.orderId))
      .leftJoin(to, eq(to.id, suspense.toOrderId))
      .leftJoin(payer, eq(payer.id, suspense.userId))
      .leftJoin(person, eq(person.id, suspense.toUserId))
      .where(eq(suspense.id, id)),
    suspenseMachine.read(ctx.db, id),
  ]);
  if (!found || !subject) throw new DomainError("suspense_not_found");
  const { row, names, of: order } = found;
  const [timeline, sent] = await Promise.all([timelineOf(ctx, id), sentBack(ctx, id)]);
  return {
    ...seen(row, ctx.now),
    booked: row.booked,
    theirId: row.theirId,
    withOrder: subject.withOrder,
    ownerName: names.owner,
    order,
    user: masked(found.payer),
    proposal:
      row.way === null
        ? null
        : {
            ...{ way: row.way, why: row.why ?? "", by: row.proposedBy, byName: names.proposer },
            ...{ at: row.proposedAt, decidedByName: names.decider, decidedAt: row.decidedAt },
            order: found.to,
            person: masked(found.person),
          },
    sent,
    actions: allowedActions(suspenseMachine, subject, ctx),
    timeline,
  };
};

const masked = (person: { name: string | null; phone: string } | null) =>
  person && { name: person.name, phoneMasked: maskPhone(person.phone) };

const timelineOf = (ctx: Ctx, id: string) =>
  ctx.db
    .select({ action: history.action, to: history.to, at: history.at, note: history.note })
    .from(history)
    .where(and(eq(history.noun, "suspense"), eq(history.subjectId, id)))
    .orderBy(asc(history.id))
    .limit(100);

/** The refunds that were to bring it back to its payer. */
const sentBack = (ctx: Ctx, id: string) =>
  ctx.db
    .select({ id: refunds.id, ref: refunds.ref, status: refunds.status })
    .from(refunds)
    .where(eq(refunds.suspenseId, id))
    .orderBy(asc(refunds.id));

/** Money in suspense that a person must find the owner of. */
export const suspenseQueue = async (ctx: Ctx) => {
  const [row] = await ctx.db
    .select({
      count: countOf(suspense.id),
      sum: exactSum(
        sql`case when ${suspense.booked} and ${suspense.currency} = 'NGN' then ${suspense.amount} end`,
      ),
      oldestAt: sql`min(${suspense.cameAt})`.mapWith(suspense.cameAt),
    })
    .from(suspense)
    .where(inArray(suspense.status, [...open]));
  return {
    kind: "payments.unmatched" as const,
    count: row?.count ?? 0,
    oldestAt: row?.oldestAt ?? null,
    sum: money(row?.sum ?? 0n),
  };
};
