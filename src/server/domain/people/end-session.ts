import { and, desc, eq, gt, isNull } from "drizzle-orm";
import * as z from "zod";
import { deviceWords } from "@/lib/device-words";
import { idInput } from "@/lib/ids";
import { sessions } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { revokeSessions, sessionLimits } from "./sessions";

export const EndSession = z.strictObject({ id: idInput("session") });

const open = (ctx: Ctx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return and(
    eq(sessions.audience, "USER"),
    eq(sessions.userId, ctx.actor.id),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, ctx.now),
    gt(sessions.seenAt, new Date(+ctx.now - sessionLimits.USER.idle)),
  );
};

/**
 * Where a person is signed in now, whatever was used last first. Of an address only a keyed hash is
 * kept, so all that can be said of the place is whether it is the one they ask from.
 */
export const listSessions = async (ctx: Ctx) => {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(open(ctx), isNull(sessions.viewId)))
    .orderBy(desc(sessions.seenAt));
  const own = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  const here = rows.find(({ id }) => id === own)?.ipHash ?? null;
  return rows.map(({ id, createdAt, seenAt, userAgent, ipHash }) => ({
    id,
    device: deviceWords(userAgent),
    own: id === own,
    samePlace: here !== null && ipHash === here,
    signedInAt: createdAt,
    seenAt,
  }));
};

/** Ends one of a person's own sessions; the next request with it is a stranger's. One that ended stays ended. */
export const endSession = async (ctx: Ctx, { id }: z.infer<typeof EndSession>): Promise<void> => {
  await revokeSessions(ctx, and(open(ctx), eq(sessions.id, id)));
};

/** Ends all of them, the one that asks as well. */
export const endSessions = async (ctx: Ctx): Promise<void> => {
  await revokeSessions(ctx, open(ctx));
};
