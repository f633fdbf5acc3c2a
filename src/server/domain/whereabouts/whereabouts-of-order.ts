import { eq } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { disputes } from "@/server/db/schema/disputes";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { chargebacks } from "@/server/db/schema/refunds";
import { actorId, type PartyCtx } from "../context";
import { moneyOfOrder, type PartName } from "./money-of-order";
import { chargebackTracks, disputeTracks, paymentTracks, type Track } from "./read";

export const WhereaboutsOf = z.strictObject({ ref: orderRefInput });

type Parts = Awaited<ReturnType<typeof moneyOfOrder>>["parts"];

/**
 * Where the money of an order is, for one of its two people: every kobo that came in, and each thing
 * it is in but refunds, which have a place of their own. Others who belong to the order are told nothing of it.
 */
export const whereaboutsOfOrder = async (ctx: PartyCtx) => {
  const { db, orderId } = ctx;
  const [order] = await db
    .select({ buyerId: orders.buyerId, sellerId: orders.sellerId, currency: orders.currency })
    .from(orders)
    .where(eq(orders.id, orderId));
  const me = actorId(ctx.actor);
  const isBuyer = me !== null && me === order?.buyerId;
  const isSeller = me !== null && me === order?.sellerId;
  if (!order || !(isBuyer || isSeller)) {
    return { total: money(0n), parts: [] as Parts, tracks: [] as Track[] };
  }
  const [{ total, parts }, paid, wanted, argued] = await Promise.all([
    moneyOfOrder(ctx, orderId),
    isBuyer ? paymentTracks(ctx, eq(payments.orderId, orderId)) : [],
    chargebackTracks(ctx, eq(chargebacks.orderId, orderId)),
    disputeTracks(ctx, eq(disputes.orderId, orderId)),
  ]);
  return {
    total,
    parts: isBuyer ? parts : withoutWays(parts),
    tracks: [...argued, ...wanted, ...paid.filter(isTelling)],
  };
};

/** Which way the buyer took what they got back is theirs alone: for the seller it is one sum. */
const ways: readonly PartName[] = ["buyer", "leaving", "source"];

const withoutWays = (parts: Parts): Parts => {
  const sum = parts
    .filter(({ name }) => ways.includes(name))
    .reduce((all, { amount }) => all + amount.amount, 0n);
  const rest = parts.filter(({ name }) => !ways.includes(name));
  if (sum === 0n) return rest;
  const [some] = parts;
  return [
    ...rest,
    { name: "buyer", amount: { ...money(sum), currency: some?.amount.currency ?? "NGN" } },
  ];
};

/** What is here or looked for, and the newest of those that did not come; the rest tells no more. */
const isTelling = ({ whereabouts: { at } }: Track, place: number) =>
  at !== "movedOn" && (place === 0 || at !== "payer");
