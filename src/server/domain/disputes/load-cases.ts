import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import * as tables from "@/server/db/schema/disputes";
import { history } from "@/server/db/schema/history";
import { evidence } from "@/server/db/schema/orders";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { filesOf } from "../files/read";

/** Everything an order's cases are made of, the newest case first. No secret figure is among it. */
export const loadCases = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const [cases, given, files, messages, offers, rulings, bids, answers] = await Promise.all([
    ctx.db
      .select()
      .from(tables.disputes)
      .where(eq(tables.disputes.orderId, orderId))
      .orderBy(desc(tables.disputes.openedAt), desc(tables.disputes.id)),
    ctx.db
      .select()
      .from(evidence)
      .where(and(eq(evidence.orderId, orderId), isNotNull(evidence.disputeId)))
      .orderBy(asc(evidence.givenAt), asc(evidence.id)),
    filesOf(ctx, orderId),
    messagesOf(ctx, orderId),
    ctx.db
      .select()
      .from(tables.offers)
      .where(and(eq(tables.offers.orderId, orderId), isNotNull(tables.offers.disputeId)))
      .orderBy(desc(tables.offers.madeAt), desc(tables.offers.id)),
    ctx.db
      .select()
      .from(tables.rulings)
      .where(eq(tables.rulings.orderId, orderId))
      .orderBy(desc(tables.rulings.draftedAt), desc(tables.rulings.id)),
    bidsOf(ctx, orderId),
    answersOf(ctx, orderId),
  ]);
  const names = await staffNames(ctx, [
    ...cases.map(({ arbiterId }) => arbiterId),
    ...rulings.flatMap(({ arbiterId, confirmedBy }) => [arbiterId, confirmedBy]),
    ...messages.map(({ authorKind, authorId }) => (authorKind === "staff" ? authorId : null)),
  ]);
  return { cases, given, files, messages, offers, rulings, bids, answers, names };
};

export type LoadedCases = Awaited<ReturnType<typeof loadCases>>;

/** A room in which more was said shows the last of it. */
const MESSAGES_SHOWN = 500;

const messagesOf = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const said = await ctx.db
    .select()
    .from(tables.disputeMessages)
    .where(eq(tables.disputeMessages.orderId, orderId))
    .orderBy(desc(tables.disputeMessages.id))
    .limit(MESSAGES_SHOWN);
  return said.toReversed();
};

/** Who has given a figure in which round. */
const bidsOf = (ctx: Pick<Ctx, "db">, orderId: string) =>
  ctx.db
    .select({
      disputeId: tables.blindFigures.disputeId,
      round: tables.blindFigures.round,
      side: tables.blindFigures.side,
    })
    .from(tables.blindFigures)
    .innerJoin(tables.disputes, eq(tables.disputes.id, tables.blindFigures.disputeId))
    .where(eq(tables.disputes.orderId, orderId));

/** What was answered to complaints after the end, by the complaint. */
const answersOf = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const rows = await ctx.db
    .select({ id: history.subjectId, note: history.note })
    .from(history)
    .where(
      and(eq(history.orderId, orderId), eq(history.noun, "disputes"), eq(history.action, "answer")),
    );
  return new Map(rows.map(({ id, note }) => [id, note]));
};

const staffNames = async (ctx: Pick<Ctx, "db">, wanted: readonly (string | null)[]) => {
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  if (ids.length === 0) return new Map<string, string>();
  const rows = await ctx.db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
};
