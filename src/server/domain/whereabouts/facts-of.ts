import { and, desc, eq, inArray } from "drizzle-orm";
import { gatewayReference } from "@/lib/ids";
import { disputes } from "@/server/db/schema/disputes";
import { history } from "@/server/db/schema/history";
import { payments, webhooks } from "@/server/db/schema/payments";
import { payouts } from "@/server/db/schema/payouts";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import type { Track } from "./read";

const STEPS = 50;
const NOTICES = 20;

/** Where it stands at a gateway, in the words of both; a contested sum is at none. */
interface AtGateway {
  readonly provider: string;
  /** Ours, by which the gateway is asked. */
  readonly reference: string;
  readonly theirReference: string | null;
  /** What the gateway, or we, said last of why. */
  readonly heard: string | null;
  readonly sentAt: Date | null;
  readonly askedAt: Date | null;
}

/** What only a desk may know of something: its state, every step, and what its gateway told. */
export const factsOf = async (ctx: Ctx, { noun, id }: Pick<Track, "noun" | "id">) => {
  const { status, gateway } = await readers[noun](ctx, id);
  const [steps, notices] = await Promise.all([
    stepsOf(ctx, id),
    gateway ? noticesOf(ctx, noun, id, gateway) : [],
  ]);
  return { status: status as string, gateway, steps, notices };
};

export type Facts = Awaited<ReturnType<typeof factsOf>>;

type Reader = (
  ctx: Ctx,
  id: string,
) => Promise<{ readonly status: string; readonly gateway: AtGateway | null }>;

const one = <Row>(rows: readonly Row[]): Row => {
  const [row] = rows;
  if (!row) throw new Error("what was just found is gone");
  return row;
};

const readers: Readonly<Record<Track["noun"], Reader>> = {
  payment: async ({ db }, id) => {
    const row = one(await db.select().from(payments).where(eq(payments.id, id)));
    const { provider, reference, theirId, reason, createdAt, askedAt } = row;
    const times = { sentAt: createdAt, askedAt };
    const gateway = { provider, reference, theirReference: theirId, heard: reason, ...times };
    return { status: row.status, gateway };
  },
  payout: async ({ db }, id) => {
    const row = one(await db.select().from(payouts).where(eq(payouts.id, id)));
    const { provider, reference, theirReference, reason, sentAt, askedAt } = row;
    const gateway = { provider, reference, theirReference, heard: reason, sentAt, askedAt };
    return { status: row.status, gateway };
  },
  refund: async ({ db }, id) => {
    const row = one(await db.select().from(refunds).where(eq(refunds.id, id)));
    const { provider, reference, theirReference, reason, sentAt, askedAt } = row;
    const gateway = { provider, reference, theirReference, heard: reason, sentAt, askedAt };
    return { status: row.status, gateway };
  },
  chargeback: async ({ db }, id) => {
    const row = one(await db.select().from(chargebacks).where(eq(chargebacks.id, id)));
    const { provider, theirReference, reason, openedAt } = row;
    const times = { sentAt: openedAt, askedAt: null };
    const named = { reference: theirReference, theirReference };
    return { status: row.status, gateway: { provider, ...named, heard: reason, ...times } };
  },
  dispute: async ({ db }, id) => {
    const { status } = one(await db.select().from(disputes).where(eq(disputes.id, id)));
    return { status, gateway: null };
  },
};

/** Every step and question, the newest first. */
const stepsOf = async ({ db }: Ctx, id: string) => {
  const rows = await db
    .select({
      id: history.id,
      action: history.action,
      from: history.from,
      to: history.to,
      by: history.actorKind,
      at: history.at,
    })
    .from(history)
    .where(eq(history.subjectId, id))
    .orderBy(desc(history.id))
    .limit(STEPS);
  return rows.map((row) => ({ ...row, id: row.id.toString() }));
};

/** What the gateway told of it, by any of the names it has there; the newest first. */
const noticesOf = (
  { db }: Ctx,
  noun: Track["noun"],
  id: string,
  { provider, reference, theirReference }: AtGateway,
) => {
  const names = [
    reference,
    ...(theirReference === null ? [] : [theirReference]),
    ...(noun === "refund" ? [gatewayReference("back", id)] : []),
  ];
  return db
    .select({
      id: webhooks.id,
      event: webhooks.event,
      status: webhooks.status,
      attempts: webhooks.attempts,
      receivedAt: webhooks.receivedAt,
      doneAt: webhooks.doneAt,
    })
    .from(webhooks)
    .where(and(eq(webhooks.provider, provider), inArray(webhooks.reference, names)))
    .orderBy(desc(webhooks.receivedAt))
    .limit(NOTICES);
};
