import { audit } from "../../db/schema/history";
import { actorId, type Ctx, sessionId } from "../context";

/** Writes into the audit what the actor did about somebody. */
export const noteAct = async (
  ctx: Ctx,
  action: string,
  subjectId: string,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await ctx.db.insert(audit).values({
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    sessionId: sessionId(ctx.actor),
    action,
    subjectId,
    detail,
    at: ctx.now,
  });
};
