import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { sessions } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { needMember } from "./members";
import { noteAct } from "./note-act";

export const EndMemberSessions = z.strictObject({ id: idInput("staff") });

/** Ends a member's sessions; the next request with one of them is a stranger's. Says how many ended. */
export const endSessionsOf = async (ctx: Ctx, staffId: string): Promise<number> => {
  const ended = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.staffId, staffId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.length;
};

/** A colleague signs a member out everywhere. @throws DomainError member_not_found */
export const endMemberSessions = (ctx: Ctx, { id }: z.output<typeof EndMemberSessions>) =>
  ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await needMember(within, id);
    const ended = await endSessionsOf(within, id);
    await noteAct(within, "staff.sessions_ended", id, { ended: String(ended) });
    return { ended };
  });
