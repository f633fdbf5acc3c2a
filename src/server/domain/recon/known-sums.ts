import { and, eq, inArray, sql } from "drizzle-orm";
import { lagosDay } from "@/lib/lagos-day";
import { settlementItems, settlements } from "@/server/db/schema/settlements";
import type { Ctx } from "../context";
import type { SettlementRow } from "./machine";
import { oursOf } from "./ours-of";
import type { List, ListedSum, Theirs } from "./rules";
import type { Known } from "./weigh-sum";

/** Those of the sums a gateway told of that it paid on this day. */
export const sumsOfDay = (settled: List<ListedSum>, day: string): ListedSum[] =>
  settled.kind === "found" ? settled.rows.filter((sum) => dayOfSum(sum) === day) : [];

export const dayOfSum = ({ at }: ListedSum): string => lagosDay(new Date(at));

/** What our books say of the payments in some sums, and which sum counted them before. */
export const knownOf = async (
  ctx: Pick<Ctx, "db">,
  { provider, day, sums }: { provider: string; day: string; sums: readonly ListedSum[] },
): Promise<Known> => {
  if (sums.length === 0) return { ours: () => undefined, countedBy: () => undefined };
  const theirs = sums.flatMap(({ payments }) => payments.map(lineOf));
  const references = theirs.flatMap(({ reference }) => reference ?? []);
  const lines = await oursOf(ctx, { provider, day, theirs });
  const counted = references.length === 0 ? [] : await countedOf(ctx, provider, references);
  const payments = lines.filter(({ about }) => about === "payment");
  const byReference = new Map(payments.flatMap((one) => pair(one.reference, one)));
  const byTheirId = new Map(payments.flatMap((one) => pair(one.theirId, one)));
  const countedBy = new Map(counted.map(({ key, batch }) => [key, batch]));
  return {
    ours: ({ reference, theirId }) => byReference.get(reference) ?? byTheirId.get(theirId),
    countedBy: (reference) => countedBy.get(reference),
  };
};

const pair = <T>(key: string | null, value: T): [string, T][] =>
  key === null ? [] : [[key, value]];

const lineOf = (payment: ListedSum["payments"][number]): Theirs => ({
  about: "payment",
  reference: payment.reference,
  theirId: payment.theirId,
  account: null,
  minor: BigInt(payment.minor),
  currency: payment.currency,
  fee: payment.feeMinor === null ? null : BigInt(payment.feeMinor),
  at: null,
  state: "paid",
  ours: true,
});

const countedOf = (ctx: Pick<Ctx, "db">, provider: string, references: readonly string[]) =>
  ctx.db
    .select({ key: settlementItems.key, batch: settlements.batch })
    .from(settlementItems)
    .innerJoin(settlements, eq(settlements.id, settlementItems.settlementId))
    .where(
      and(
        eq(settlementItems.provider, provider),
        eq(settlementItems.about, "payment"),
        sql`${settlementItems.key} in (select jsonb_array_elements_text(${JSON.stringify(references)}::text::jsonb))`,
      ),
    );

/** A sum we booked, with what its journal moved into our bank, and what took it back. */
export interface BookedSum extends SettlementRow {
  readonly banked: bigint;
}

/** The sums of a gateway that were booked for a day, and those of these numbers whatever their day. */
export const bookedSums = async (
  ctx: Pick<Ctx, "db">,
  { provider, day, batches }: { provider: string; day: string; batches: readonly string[] },
): Promise<BookedSum[]> => {
  const rows = await ctx.db
    .select({ row: settlements, banked: bankedBy })
    .from(settlements)
    .where(
      and(
        eq(settlements.provider, provider),
        sql`${settlements.net} is not null`,
        batches.length === 0
          ? eq(settlements.settledOn, day)
          : sql`(${settlements.settledOn} = ${day} or ${inArray(settlements.batch, [...batches])})`,
      ),
    );
  return rows.map(({ row, banked }) => ({ ...row, banked: BigInt(banked) }));
};

/** What the journal of a settlement put into our bank; nothing once it was taken back. */
export const bankedBy = sql<string>`(
  select coalesce(sum(-e.amount), 0)::text
    from public.journals j
    join public.entries e on e.journal_id = j.id
    join public.accounts a on a.id = e.account_id and a.kind = 'BANK'
   where j.key = 'settle:' || ${settlements.provider} || ':' || ${settlements.batch}
      or j.key in (select 'rev:' || b.id from public.journals b
                    where b.key = 'settle:' || ${settlements.provider} || ':' || ${settlements.batch}))`;
