import { and, eq } from "drizzle-orm";
import { attempts } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

/** What a vendor said when it was asked. */
export interface TextAnswer {
  readonly kind: "sent" | "failed" | "unknown";
  readonly theirReference: string | null;
  readonly reason?: string;
  /** Refused because of the number: nobody else is to be asked. */
  readonly everybody?: true;
}

const statuses = { sent: "SENT", failed: "FAILED", unknown: "UNKNOWN" } as const;

/** Writes it down. A refusal ends the attempt at once; what a receipt said meanwhile stays. */
export const recordAttempt = async (
  ctx: Ctx,
  { id, answer }: { id: string; answer: TextAnswer },
): Promise<void> => {
  const over = answer.kind === "failed";
  await ctx.db
    .update(attempts)
    .set({
      status: statuses[answer.kind],
      theirReference: answer.theirReference,
      reason: answer.reason ?? null,
      numberRefused: answer.everybody ?? false,
      ...(over && { dueAt: null, wordsSealed: null }),
    })
    .where(and(eq(attempts.id, id), eq(attempts.status, "SENDING")));
};
