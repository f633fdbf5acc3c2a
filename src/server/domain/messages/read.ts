import { and, asc, eq, lt } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { noFacts } from "./load-facts";
import { write } from "./rules";

/** A message as it is to be sent: where to, by which way, in which words. Null when there is none. */
export const messageToSend = async (ctx: Ctx, messageId: string) => {
  const [row] = await ctx.db.select().from(messages).where(eq(messages.id, messageId));
  if (!row) return null;
  const { whom = "", ...facts } = row.params;
  const known = { ...noFacts, ...facts };
  const written = write(row.event, whom, row.channel, known, env.APP_URL);
  return written && { channel: row.channel, to: row.to, ...written };
};

/** Messages queued a while ago that nobody took: the job that should have was never told. */
export const messagesLeft = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const left = await ctx.db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.status, "QUEUED"),
        lt(messages.createdAt, new Date(ctx.now.getTime() - 120_000)),
      ),
    )
    .orderBy(asc(messages.createdAt))
    .limit(limit);
  return left.map(({ id }) => id);
};
