import { and, eq, inArray, sql } from "drizzle-orm";
import { messages } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

export interface DeliveryAnswer {
  readonly kind: "sent" | "failed" | "unknown";
  readonly theirReference: string | null;
  readonly reason?: string;
}

const statuses = { sent: "SENT", failed: "FAILED", unknown: "UNKNOWN" } as const;

export interface Delivery {
  readonly messageId: string;
  readonly provider: string;
  readonly answer: DeliveryAnswer;
}

/** What the messenger said to one message. What was sent once is never marked otherwise by this. */
export const recordDelivery = async (
  ctx: Ctx,
  { messageId, provider, answer }: Delivery,
): Promise<void> => {
  await ctx.db
    .update(messages)
    .set({
      status: statuses[answer.kind],
      provider,
      theirReference: answer.theirReference,
      error: answer.reason ?? null,
      attempts: sql`${messages.attempts} + 1`,
      sentAt: answer.kind === "sent" ? ctx.now : null,
    })
    .where(and(eq(messages.id, messageId), inArray(messages.status, ["QUEUED", "SENDING"])));
};
