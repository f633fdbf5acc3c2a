import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { disputes } from "@/server/db/schema/disputes";
import { deadlines, orders } from "@/server/db/schema/orders";
import { staff, users } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";

export const disputeStates = [
  "UNASSIGNED",
  "MINE",
  "OPEN",
  "TALKING",
  "DRAFTED",
  "PROPOSED",
  "COMPLAINTS",
  "CLOSED",
] as const;

type State = (typeof disputeStates)[number];

export const DisputeQueue = z.strictObject({
  state: z.enum(disputeStates).default("OPEN"),
  /** Where the page before ended. */
  cursor: z.strictObject({ at: z.date(), id: idInput("dispute") }).optional(),
});

const PAGE = 30;

const isOpen = isNull(disputes.closedAt);
const isCase = gt(disputes.amount, 0n);

const filterOf = (ctx: Ctx, state: State): SQL | undefined => {
  switch (state) {
    case "UNASSIGNED":
      return and(isOpen, isCase, eq(disputes.status, "ESCALATED"), isNull(disputes.arbiterId));
    case "MINE":
      return and(isOpen, eq(disputes.arbiterId, actorId(ctx.actor) ?? ""));
    case "OPEN":
      return and(isOpen, isCase, gte(disputes.status, "ESCALATED"));
    case "COMPLAINTS":
      return and(isOpen, eq(disputes.amount, 0n));
    case "CLOSED":
      return isNotNull(disputes.closedAt);
    case "TALKING":
    case "DRAFTED":
    case "PROPOSED":
      return and(isOpen, eq(disputes.status, state));
  }
};

/** A case whose order has no clock running waits longest. */
const LATEST = new Date("9999-01-01T00:00:00.000Z");

/** The clock of an order that rings next, whichever it is. */
const nextClock = (ctx: Ctx) =>
  ctx.db
    .selectDistinctOn([deadlines.orderId], {
      orderId: deadlines.orderId,
      dueAt: deadlines.dueAt,
      kind: deadlines.kind,
    })
    .from(deadlines)
    .where(isNull(deadlines.pausedFor))
    .orderBy(deadlines.orderId, asc(deadlines.dueAt))
    .as("next_clock");

/** Cases for staff: open ones by the clock that rings next, closed ones by their end, newest first. */
export const disputeQueue = async (ctx: Ctx, { state, cursor }: z.output<typeof DisputeQueue>) => {
  const next = nextClock(ctx);
  const buyer = alias(users, "buyer");
  const seller = alias(users, "seller");
  const closed = state === "CLOSED";
  const key = closed
    ? sql`${disputes.closedAt}`
    : sql`coalesce(${next.dueAt}, ${LATEST.toISOString()}::timestamptz)`;
  const at = key.mapWith(disputes.openedAt);
  const past = cursor && keyset(key, cursor, closed);
  const rows = await ctx.db
    .select({
      dispute: disputes,
      ref: orders.ref,
      title: orders.title,
      buyer: buyer.name,
      seller: seller.name,
      arbiter: staff.name,
      dueAt: next.dueAt,
      dueKind: next.kind,
      at,
    })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .leftJoin(buyer, eq(buyer.id, orders.buyerId))
    .leftJoin(seller, eq(seller.id, orders.sellerId))
    .leftJoin(staff, eq(staff.id, disputes.arbiterId))
    .leftJoin(next, eq(next.orderId, disputes.orderId))
    .where(and(filterOf(ctx, state), past))
    .orderBy(closed ? desc(key) : asc(key), closed ? desc(disputes.id) : asc(disputes.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  return {
    items: items.map(itemOf),
    nextCursor: rows.length > PAGE && last ? { at: last.at, id: last.dispute.id } : null,
  };
};

const keyset = (key: SQL, { at, id }: { at: Date; id: string }, closed: boolean) => {
  const moment = sql`${at.toISOString()}::timestamptz`;
  return or(
    closed ? sql`${key} < ${moment}` : sql`${key} > ${moment}`,
    and(sql`${key} = ${moment}`, closed ? lt(disputes.id, id) : gt(disputes.id, id)),
  );
};

interface Found {
  readonly dispute: typeof disputes.$inferSelect;
  readonly ref: string;
  readonly title: string;
  readonly buyer: string | null;
  readonly seller: string | null;
  readonly arbiter: string | null;
  readonly dueAt: Date | null;
  readonly dueKind: string | null;
}

const itemOf = ({ dispute, arbiter, ...found }: Found) => ({
  id: dispute.id,
  ref: found.ref,
  title: found.title,
  buyer: found.buyer,
  seller: found.seller,
  status: dispute.status,
  reason: dispute.reason,
  wanted: dispute.wanted,
  contested: money(dispute.amount, dispute.currency),
  arbiter: dispute.arbiterId === null ? null : { id: dispute.arbiterId, name: arbiter },
  round: dispute.round,
  openedAt: dispute.openedAt,
  escalatedAt: dispute.escalatedAt,
  closedAt: dispute.closedAt,
  dueAt: found.dueAt,
  dueKind: found.dueKind,
});
