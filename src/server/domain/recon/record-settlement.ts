import { sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { daysAfter, startOfDay } from "@/lib/lagos-day";
import { money } from "@/lib/money";
import { settlements as table } from "@/server/db/schema/settlements";
import { create } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { type SettlementRow, settlements } from "./machine";

/** Charges of withdrawals are counted for so many days after these were sent. */
const CHARGE_DAYS = 90;

/** More at once would not fit into one change; the next sum counts the others. */
const CHARGES_MAX = 5_000;

export interface Item {
  readonly about: "payment" | "payout";
  readonly key: string;
  readonly charge: bigint;
}

/** The settlement, its journal and all it counts, in one change. */
export const recordSettlement = (
  ctx: Ctx,
  items: readonly Item[],
  figures: Omit<SettlementRow, "id" | "status" | "currency" | "bookedAt">,
) => {
  const { provider, batch, net, charge, payoutCharge, settledOn } = figures;
  const id = newId("settlement");
  const row: SettlementRow = {
    ...figures,
    id,
    status: "BOOKED",
    currency: "NGN",
    bookedAt: ctx.now,
  };
  return create(ctx, settlements, row, () => ({
    row: {
      ...toRow(table, row),
      items: items.map((item) => ({ ...item, charge: item.charge.toString() })),
    },
    posting: {
      key: `settle:${provider}:${batch}`,
      owners: { provider },
      amounts: { net: money(net ?? 0n), charge: money(charge), payoutCharge: money(payoutCharge) },
      eventAt: startOfDay(settledOn),
    },
  }));
};

export const chargeOf = (items: readonly Item[]) =>
  items.reduce((sum, { charge }) => sum + charge, 0n);

/**
 * What a gateway kept of payments or withdrawals until the end of a day, and no settlement counted. Of
 * a day about which a break is open it may be another sum: a later settlement counts it. What came in
 * another currency cost no naira.
 */
export const uncounted = async (
  ctx: Ctx,
  about: Item["about"],
  { provider, until }: { provider: string; until: string },
): Promise<Item[]> => {
  const from = startOfDay(daysAfter(until, -CHARGE_DAYS)).toISOString();
  const to = startOfDay(daysAfter(until, 1)).toISOString();
  const rows =
    about === "payment"
      ? sql`select reference, provider_fee, paid_at as at from public.payments
             where provider = ${provider} and paid_at >= ${from}::timestamptz and paid_at < ${to}::timestamptz
               and status in ('CREDITED', 'UNMATCHED') and received_currency = 'NGN'`
      : sql`select reference, provider_fee, sent_at as at from public.payouts
             where provider = ${provider} and sent_at >= ${from}::timestamptz and sent_at < ${to}::timestamptz
               and status in ('SUCCEEDED', 'REVERSED') and currency = 'NGN'`;
  const found = await ctx.db.execute<{ key: string; charge: string }>(sql`
    select x.reference as key, x.provider_fee::text as charge from (${rows}) x
     where x.provider_fee > 0
       and not exists (select from public.settlement_items i
            where i.provider = ${provider} and i.about = ${about} and i.key = x.reference)
       and not exists (select from public.breaks b
            where b.provider = ${provider} and b.closed_at is null
              and b.day = (x.at at time zone 'Africa/Lagos')::date)
     order by x.at, x.reference limit ${CHARGES_MAX}`);
  return [...found].map(({ key, charge }) => ({ about, key, charge: BigInt(charge) }));
};
