import { and, desc, eq, isNull, lt, lte, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { inboxItems } from "@/server/db/schema/messages";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "./rules";

const PAGE = 20;
/** More than this nobody counts. */
const UNREAD_MAX = 99;

export const ListInbox = z.strictObject({ cursor: idInput("inboxItem").optional() });
export const MarkRead = z.strictObject({
  id: idInput("inboxItem"),
  /** With all that came before it. */
  andOlder: z.boolean().default(false),
});

const mine = (ctx: Ctx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return eq(inboxItems.userId, ctx.actor.id);
};

/** A person's own news, the newest first; ids grow with time. */
export const listInbox = async (ctx: Ctx, { cursor }: z.infer<typeof ListInbox>) => {
  const rows = await ctx.db
    .select()
    .from(inboxItems)
    .where(and(mine(ctx), cursor === undefined ? undefined : lt(inboxItems.id, cursor)))
    .orderBy(desc(inboxItems.id))
    .limit(PAGE + 1);
  return {
    items: rows.slice(0, PAGE).flatMap((row) => {
      const said = tell(row.event, row.params);
      const language = row.params.language ?? "en";
      return said ? [{ id: row.id, ...said, language, at: row.createdAt, readAt: row.readAt }] : [];
    }),
    nextCursor: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
    unread: await countUnread(ctx),
  };
};

/** How many a person has not read, up to a hundred. */
export const countUnread = async (ctx: Ctx): Promise<number> => {
  const some = ctx.db
    .select({ id: inboxItems.id })
    .from(inboxItems)
    .where(and(mine(ctx), isNull(inboxItems.readAt)))
    .limit(UNREAD_MAX + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
};

/** Read, for good: the first time counts. Says how many are left. Another's id changes nothing. */
export const markRead = async (ctx: Ctx, { id, andOlder }: z.infer<typeof MarkRead>) => {
  await ctx.db
    .update(inboxItems)
    .set({ readAt: ctx.now })
    .where(
      and(
        mine(ctx),
        isNull(inboxItems.readAt),
        andOlder ? lte(inboxItems.id, id) : eq(inboxItems.id, id),
      ),
    );
  return { unread: await countUnread(ctx) };
};
