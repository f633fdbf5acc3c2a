import { desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { parseOrderRef, refundIdOf } from "@/lib/ids";
import { disputes } from "@/server/db/schema/disputes";
import { orders } from "@/server/db/schema/orders";
import { payments, webhooks } from "@/server/db/schema/payments";
import { payouts } from "@/server/db/schema/payouts";
import { chargebacks, refunds } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import { type Facts, factsOf } from "./facts-of";
import { moneyOfOrder } from "./money-of-order";
import {
  chargebackTracks,
  disputeTracks,
  paymentTracks,
  payoutTracks,
  refundTracks,
  type Track,
} from "./read";

export const FindMoney = z.strictObject({
  /** Any reference of ours, of a gateway or of a bank, as it was pasted. */
  text: z
    .string()
    .trim()
    .min(6, "Paste at least six characters of it")
    .max(100, "No reference is that long")
    .regex(/^[A-Za-z0-9 :_\-/.|]+$/, "A reference has only letters, digits and hyphens"),
});

/** What a noun needs to be looked at. An order's own money is seen by whoever may see orders. */
const needs: Readonly<Record<Track["noun"], string>> = {
  payment: "order:read",
  dispute: "order:read",
  chargeback: "order:read",
  payout: "payout:read",
  refund: "refund:read",
};

const SHOWN = 20;

/**
 * Everything of ours that bears this reference, whoever's word it is: an order's, a payment's, a
 * payout's, a refund's, an account number to pay into, a bank's session out of what a gateway told.
 * Each with what its owner reads, and what only a desk may know. `hidden`: found, and not for this
 * member of staff.
 */
export const findMoney = async (ctx: Ctx, { text }: z.output<typeof FindMoney>) => {
  const order = await orderOf(ctx, text);
  const tracks = order ? await byOrder(ctx, order.id) : await byReference(ctx, text);
  const grants: readonly string[] = ctx.actor.kind === "staff" ? ctx.actor.grants : [];
  const may = ({ noun }: Track) => grants.includes(needs[noun]);
  const seen = tracks.filter(may).slice(0, SHOWN);
  const facts = await Promise.all(seen.map((track) => factsOf(ctx, track)));
  return {
    order: order && { ...order, money: await moneyOfOrder(ctx, order.id) },
    found: seen.map((track, at): Track & Facts => ({ ...track, ...(facts[at] as Facts) })),
    hidden: [...new Set(tracks.filter((track) => !may(track)).map(({ noun }) => noun))],
    more: tracks.filter(may).length > SHOWN,
  };
};

const orderOf = async (ctx: Ctx, text: string) => {
  const ref = parseOrderRef(text);
  const [order] = await ctx.db
    .select({ id: orders.id, ref: orders.ref, title: orders.title, status: orders.status })
    .from(orders)
    .where(ref === null ? eq(orders.id, text) : eq(orders.ref, ref));
  return order ?? null;
};

const byOrder = async (ctx: Ctx, orderId: string): Promise<Track[]> =>
  (
    await Promise.all([
      paymentTracks(ctx, eq(payments.orderId, orderId)),
      refundTracks(ctx, eq(refunds.orderId, orderId)),
      chargebackTracks(ctx, eq(chargebacks.orderId, orderId)),
      disputeTracks(ctx, eq(disputes.orderId, orderId)),
    ])
  ).flat();

const byReference = async (ctx: Ctx, text: string): Promise<Track[]> => {
  const direct = await byNames(ctx, spellingsOf(text));
  return direct.length > 0 ? direct : byNames(ctx, await toldOf(ctx, text));
};

/** The same reference as people and gateways write it. */
const spellingsOf = (text: string): string[] => {
  const [, way, rest] = /^(in|out|back)([0-9a-z]{26})$/i.exec(text) ?? [];
  const ours = way && rest ? [`kro-${way}-${rest}`.toLowerCase()] : [];
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), ...ours])];
};

const byNames = async (ctx: Ctx, names: readonly string[]): Promise<Track[]> => {
  if (names.length === 0) return [];
  const is = (...columns: Parameters<typeof inArray>[0][]) =>
    or(...columns.map((column) => inArray(column, [...names]))) as SQL;
  const { id, ref, reference, theirReference } = refunds;
  const ofTransfers = names.flatMap((name) => refundIdOf(name) ?? []);
  const found = await Promise.all([
    paymentTracks(
      ctx,
      is(payments.id, payments.reference, payments.theirId, payments.accountNumber),
    ),
    payoutTracks(ctx, is(payouts.id, payouts.ref, payouts.reference, payouts.theirReference)),
    refundTracks(ctx, or(is(id, ref, reference, theirReference), inArray(id, ofTransfers)) as SQL),
    chargebackTracks(ctx, is(chargebacks.id, chargebacks.theirReference)),
    disputeTracks(ctx, is(disputes.id)),
  ]);
  return found.flat();
};

/** Shorter than this, too much would be told of it by chance. */
const TELLING = 10;
const TOLD = 5;

/** The references that deliveries were about in whose bytes this stands: a bank's session, say. */
const toldOf = async (ctx: Ctx, text: string): Promise<string[]> => {
  if (text.length < TELLING) return [];
  const rows = await ctx.db
    .select({ reference: webhooks.reference })
    .from(webhooks)
    .where(sql`encode(${webhooks.raw}, 'escape') like ${`%${text.replaceAll("_", "\\_")}%`}`)
    .orderBy(desc(webhooks.receivedAt))
    .limit(TOLD);
  return [...new Set(rows.flatMap(({ reference }) => reference ?? []))];
};
