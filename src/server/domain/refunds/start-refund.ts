import { and, desc, eq, inArray } from "drizzle-orm";
import { audit } from "@/server/db/schema/history";
import { advance } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { refundMachine } from "./machine";
import { soughtOf } from "./read";
import { shownHashOf } from "./rules";

/**
 * Puts on record that an approved refund is being asked of the gateway, before a byte is sent. What
 * comes back is for whoever made that step, and for nobody else ever: null means that it was begun
 * before, and may only be looked for. `again` when an earlier approval may have sent it.
 * @throws DomainError refund_not_found, refund_changed, order_on_hold, chargeback_open, payouts_frozen
 */
export const startRefund = async (ctx: Ctx, refundId: string) => {
  const approved = await approvedHash(ctx, refundId);
  const refund = await refundMachine.read(ctx.db, refundId);
  if (!refund) throw new DomainError("refund_not_found");
  try {
    await advance(ctx, refundMachine, refundId, "send", (fresh) => {
      if (shownHashOf(fresh) !== approved) throw new DomainError("refund_changed");
      return { row: { sent_at: ctx.now, asked_at: ctx.now } };
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "state_forbids_action") return null;
    throw error;
  }
  return {
    again: refund.sentAt !== null,
    sentAt: ctx.now.toISOString(),
    provider: refund.provider,
    sought: soughtOf(refund),
    refund: {
      note: refund.id,
      reference: refund.reference,
      paymentId: soughtOf(refund).paymentId,
      minor: refund.amount.toString(),
      currency: refund.currency,
    },
  };
};

const approvedHash = async (ctx: Ctx, refundId: string): Promise<string | null> => {
  const [row] = await ctx.db
    .select({ detail: audit.detail })
    .from(audit)
    .where(
      and(
        eq(audit.subjectId, refundId),
        // One out of suspense was approved by the two people who agreed to it.
        inArray(audit.action, ["refunds.approve", "refunds.create"]),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(1);
  const detail = row?.detail as { shownHash?: string } | undefined;
  return detail?.shownHash ?? null;
};
