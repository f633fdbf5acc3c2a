import { and, eq, or, type SQL } from "drizzle-orm";
import { attempts, messages } from "@/server/db/schema/messages";
import { deadlines, orders } from "@/server/db/schema/orders";
import { payments, webhooks } from "@/server/db/schema/payments";
import { payouts } from "@/server/db/schema/payouts";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import {
  chargebackTracks,
  paymentTracks,
  payoutTracks,
  refundTracks,
  type Track,
} from "../whereabouts/read";

interface Subject {
  readonly event: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** How what a failed job was about stands at this moment. */
export interface SubjectNow {
  readonly tracks: readonly Track[];
  readonly order: { readonly ref: string; readonly title: string; readonly status: string } | null;
  /** When its clock is due; null when it no longer runs. Absent where it is about no clock. */
  readonly clock?: { readonly kind: string; readonly dueAt: Date | null };
  /** How the message, the text or the delivery stands, where it is about one. */
  readonly status: string | null;
}

/** Looks at the thing itself, whatever the job came to. */
export const tellSubject = async (ctx: Ctx, { event, ids }: Subject): Promise<SubjectNow> => {
  const [tracks, clock, status] = await Promise.all([
    tracksOf(ctx, event, ids),
    clockOf(ctx, event, ids),
    statusOf(ctx, event, ids),
  ]);
  return { tracks, order: null, status, ...clock };
};

type Ids = Subject["ids"];

const both = (...wheres: SQL[]) => and(...wheres) as SQL;
const either = (...wheres: SQL[]) => or(...wheres) as SQL;

const tracksOf = async (ctx: Ctx, event: string, ids: Ids): Promise<readonly Track[]> => {
  const { provider = "", reference = "" } = ids;
  switch (event.slice(0, event.indexOf("."))) {
    case "payment":
      return paymentTracks(
        ctx,
        both(
          eq(payments.provider, provider),
          either(eq(payments.reference, reference), eq(payments.theirId, reference)),
        ),
      );
    case "payout":
      return payoutTracks(
        ctx,
        reference
          ? both(eq(payouts.provider, provider), eq(payouts.reference, reference))
          : eq(payouts.id, ids.payoutId ?? ids.subjectId ?? ""),
      );
    case "refund":
      return refundTracks(
        ctx,
        reference
          ? both(eq(refunds.provider, provider), eq(refunds.reference, reference))
          : eq(refunds.id, ids.refundId ?? ids.subjectId ?? ""),
      );
    case "chargeback":
      return chargebackTracks(
        ctx,
        both(eq(chargebacks.provider, provider), eq(chargebacks.theirReference, reference)),
      );
    default:
      return [];
  }
};

const clockOf = async (ctx: Ctx, event: string, { orderId = "", kind = "" }: Ids) => {
  if (!event.startsWith("deadline.")) return {};
  const [[order], clocks] = await Promise.all([
    ctx.db
      .select({ ref: orders.ref, title: orders.title, status: orders.status })
      .from(orders)
      .where(eq(orders.id, orderId)),
    ctx.db
      .select({ kind: deadlines.kind, dueAt: deadlines.dueAt })
      .from(deadlines)
      .where(eq(deadlines.orderId, orderId)),
  ]);
  const running = clocks.find((one) => one.kind === kind);
  return { order: order ?? null, clock: { kind, dueAt: running?.dueAt ?? null } };
};

const statusOf = async (ctx: Ctx, event: string, ids: Ids): Promise<string | null> => {
  const { messageId, attemptId, webhookId } = ids;
  if (messageId !== undefined) {
    const [row] = await ctx.db
      .select({ status: messages.status })
      .from(messages)
      .where(eq(messages.id, messageId));
    return row?.status ?? null;
  }
  if (attemptId !== undefined) {
    const [row] = await ctx.db
      .select({ status: attempts.status })
      .from(attempts)
      .where(eq(attempts.id, attemptId));
    return row?.status ?? null;
  }
  if (webhookId === undefined || !event.endsWith(".webhook.stored")) return null;
  const [row] = await ctx.db
    .select({ status: webhooks.status })
    .from(webhooks)
    .where(eq(webhooks.id, webhookId));
  return row?.status ?? null;
};
