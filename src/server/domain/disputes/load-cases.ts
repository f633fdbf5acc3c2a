import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import * as tables from "@/server/db/schema/disputes";
import { evidence } from "@/server/db/schema/orders";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { filesOf } from "../files/read";

/** Everything an order's cases are made of, the newest case first. No secret figure is among it. */
export const loadCases = async (ctx: Pick<Ctx, "db">, orderId: string) => {
  const { db } = ctx;
  const [cases, given, files, said, offered, ruled, bids] = await Promise.all([
    db
      .select()
      .from(tables.disputes)
      .where(eq(tables.disputes.orderId, orderId))
      .orderBy(desc(tables.disputes.openedAt), desc(tables.disputes.id)),
    db
      .select()
      .from(evidence)
      .where(and(eq(evidence.orderId, orderId), isNotNull(evidence.disputeId)))
      .orderBy(asc(evidence.givenAt), asc(evidence.id)),
    filesOf(ctx, orderId),
    db
      .select()
      .from(tables.disputeMessages)
      .where(eq(tables.disputeMessages.orderId, orderId))
      .orderBy(desc(tables.disputeMessages.id))
      .limit(MESSAGES_SHOWN),
    db
      .select()
      .from(tables.offers)
      .where(and(eq(tables.offers.orderId, orderId), isNotNull(tables.offers.disputeId)))
      .orderBy(desc(tables.offers.madeAt), desc(tables.offers.id)),
    db
      .select()
      .from(tables.rulings)
      .where(eq(tables.rulings.orderId, orderId))
      .orderBy(desc(tables.rulings.draftedAt), desc(tables.rulings.id)),
    db
      .select({
        disputeId: tables.blindFigures.disputeId,
        round: tables.blindFigures.round,
        side: tables.blindFigures.side,
      })
      .from(tables.blindFigures)
      .innerJoin(tables.disputes, eq(tables.disputes.id, tables.blindFigures.disputeId))
      .where(eq(tables.disputes.orderId, orderId)),
  ]);
  const members = [
    ...cases.map(({ arbiterId }) => arbiterId),
    ...ruled.flatMap(({ arbiterId, confirmedBy }) => [arbiterId, confirmedBy]),
    ...said.filter(({ authorKind }) => authorKind === "staff").map(({ authorId }) => authorId),
  ].filter((id) => id !== null);
  const messages = said.toReversed();
  const names = await staffNames(ctx, members);
  return { cases, given, files, messages, offers: offered, rulings: ruled, bids, names };
};

/** A room in which more was said shows the last of it. */
const MESSAGES_SHOWN = 500;

const staffNames = async (ctx: Pick<Ctx, "db">, ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await ctx.db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
};

export type LoadedCases = Awaited<ReturnType<typeof loadCases>>;
