import { asc, inArray, isNull } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { withCause } from "@/server/cause";
import { outbox } from "../db/schema/history";
import type { Ctx } from "./context";

export type OutboxRow = Pick<typeof outbox.$inferSelect, "id" | "event" | "data">;

/** Somebody was signed out: no news to anybody, but pages of theirs must stop to listen. */
export const SESSION_ENDED = "session.ended";

/** What was written down for others to hear and not yet told, the oldest first. */
export const unsentEvents = (ctx: Pick<Ctx, "db">, limit: number): Promise<OutboxRow[]> =>
  ctx.db
    .select({ id: outbox.id, event: outbox.event, data: outbox.data })
    .from(outbox)
    .where(isNull(outbox.sentAt))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(limit);

/** Writes down, with the change itself, what others must hear. Inside its transaction. */
export const tell = async (
  ctx: Pick<Ctx, "db" | "now">,
  event: string,
  data: OutboxRow["data"],
): Promise<void> => {
  await ctx.db
    .insert(outbox)
    .values({ id: newId("outbox"), event, data: withCause(data), createdAt: ctx.now });
};

/** These were told. Written after the telling, so that none is lost; who listens drops repeats. */
export const markSent = async (ctx: Pick<Ctx, "db" | "now">, ids: string[]): Promise<void> => {
  if (ids.length === 0) return;
  await ctx.db.update(outbox).set({ sentAt: ctx.now }).where(inArray(outbox.id, ids));
};
