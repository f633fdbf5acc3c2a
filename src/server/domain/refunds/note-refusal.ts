import { audit } from "@/server/db/schema/history";
import { type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";

type Decision = "approve" | "reject";

/**
 * Carries out a decision of staff about a refund. One that was made is in the audit with its change;
 * one that was refused is written down here.
 */
export const noteRefusal = async <T>(
  ctx: Ctx,
  { staffId, refundId, decision }: { staffId: string; refundId: string; decision: Decision },
  decide: () => Promise<T>,
): Promise<T> => {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof DomainError) {
      await ctx.db.insert(audit).values({
        actorKind: ctx.actor.kind,
        actorId: staffId,
        sessionId: sessionId(ctx.actor),
        action: `refunds.${decision}.refused`,
        subjectId: refundId,
        detail: { code: error.code },
        at: ctx.now,
      });
    }
    throw error;
  }
};
