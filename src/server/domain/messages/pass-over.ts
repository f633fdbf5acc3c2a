import { and, eq, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import { unseal } from "@/lib/seal";
import { attempts, messages } from "@/server/db/schema/messages";
import { verificationCodes } from "@/server/db/schema/people";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { messageToSend } from "./read";
import { type Wanted, type Words, wordsPlace } from "./start-attempt";

/**
 * Gives up on an attempt whose receipt did not come in time, or said that it failed, and says what
 * the next vendor is to carry. Of many at once one does it; null when there is nothing (more) to do:
 * it was delivered, it is not time yet, or nobody waits for it any more.
 */
export const passOver = async (ctx: Ctx, attemptId: string): Promise<Wanted | null> => {
  const [given] = await ctx.db.select().from(attempts).where(eq(attempts.id, attemptId));
  if (!given) return null;
  const [passed] = await ctx.db
    .update(attempts)
    .set({ passedAt: ctx.now, wordsSealed: null })
    .where(
      and(
        eq(attempts.id, attemptId),
        isNull(attempts.passedAt),
        isNull(attempts.deliveredAt),
        isNotNull(attempts.dueAt),
        eq(attempts.numberRefused, false),
        or(lte(attempts.dueAt, ctx.now), eq(attempts.status, "FAILED")),
      ),
    )
    .returning();
  if (!passed) return null;
  const { to, purpose, messageId, codeId } = passed;
  if (codeId !== null) {
    const words = await wordsOfCode(ctx, codeId, given);
    return words && { about: { codeId }, to, purpose, words };
  }
  const words = messageId === null ? null : await wordsOfMessage(ctx, messageId);
  return words && messageId !== null ? { about: { messageId }, to, purpose, words } : null;
};

/** The same code in the same words, as long as it works and nobody has used it. */
const wordsOfCode = async (
  ctx: Ctx,
  codeId: string,
  { id, wordsSealed }: typeof attempts.$inferSelect,
): Promise<Words | null> => {
  const [code] = await ctx.db
    .select()
    .from(verificationCodes)
    .where(eq(verificationCodes.id, codeId));
  const waits = code && !code.usedAt && !code.replacedAt && code.expiresAt > ctx.now;
  if (!waits || wordsSealed === null) return null;
  return JSON.parse(unseal(env.KEY_RING, wordsPlace(id), wordsSealed)) as Words;
};

const wordsOfMessage = async (ctx: Ctx, messageId: string): Promise<Words | null> => {
  const [open] = await ctx.db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.id, messageId), ne(messages.status, "DELIVERED")));
  const message = open && (await messageToSend(ctx, messageId));
  return message ? { text: message.text } : null;
};
