import { asc, lte } from "drizzle-orm";
import { deadlines } from "@/server/db/schema/orders";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { orders } from "./machine";

export interface DueDeadline {
  readonly orderId: string;
  readonly kind: (typeof deadlines.$inferSelect)["kind"];
  readonly dueAt: Date;
}

/** The clocks that have run out, oldest first; `limit` bounds one sweep. */
export const dueDeadlines = (ctx: Pick<Ctx, "db" | "now">, limit: number): Promise<DueDeadline[]> =>
  ctx.db
    .select({ orderId: deadlines.orderId, kind: deadlines.kind, dueAt: deadlines.dueAt })
    .from(deadlines)
    .where(lte(deadlines.dueAt, ctx.now))
    .orderBy(asc(deadlines.dueAt))
    .limit(limit);

/**
 * The clock's hand on the table: performs the row whose clock has run out. Whoever rang is not
 * believed: the row's own guard looks at the time again.
 * @throws DomainError not_due_yet, order_already_funded, state_forbids_action
 */
export const meetDeadline = (ctx: Ctx, orderId: string) =>
  advance({ ...ctx, actor: { kind: "clock" } }, orders, orderId, "expire", () => ({
    row: { resolution: "NOT_FUNDED", updated_at: ctx.now },
  }));
