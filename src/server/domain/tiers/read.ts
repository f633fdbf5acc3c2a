import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Currency, money } from "@/lib/money";
import { staff } from "@/server/db/schema/people";
import { tierLimitKinds, tierLimits } from "@/server/db/schema/tiers";
import type { Ctx } from "../context";

export type TierLimitKind = (typeof tierLimitKinds)[number];

export const tiers = [1, 2, 3] as const;
export type Tier = (typeof tiers)[number];

type World = Pick<Ctx, "db" | "now">;

/** How much a person has shown of who they are: 1 a phone, 2 a BVN or NIN too, 3 an address as well. */
export const tierOf = async ({ db }: Pick<Ctx, "db">, userId: string): Promise<Tier> => {
  const [row] = await db
    .select({ tier: sql<number>`public.tier_of(${userId})`.mapWith(Number) })
    .from(sql`(values (1)) as once`);
  const tier = tiers.find((one) => one === row?.tier);
  if (tier === undefined) throw new Error("no such tier");
  return tier;
};

/** The limit of a tier that is in force now, in minor units. There is always one. */
export const tierLimitNow = async (
  ctx: World,
  kind: TierLimitKind,
  tier: Tier,
  currency: Currency = "NGN",
): Promise<bigint> => {
  const [row] = await ctx.db
    .select({
      amount: sql<string>`public.tier_limit_in_force(${kind}, ${tier}, ${currency}, ${ctx.now.toISOString()}::timestamptz)::text`,
    })
    .from(sql`(values (1)) as once`);
  if (!row?.amount) throw new Error(`no limit of ${kind} for tier ${tier} in ${currency}`);
  return BigInt(row.amount);
};

/** What each tier may now. */
export const tierTable = (ctx: World) =>
  Promise.all(
    tiers.map(async (tier) => {
      const [order, payoutDay, balance] = await Promise.all(
        tierLimitKinds.map((kind) => tierLimitNow(ctx, kind, tier)),
      );
      return {
        tier,
        order: money(order ?? 0n),
        payoutDay: money(payoutDay ?? 0n),
        balance: money(balance ?? 0n),
      };
    }),
  );

/** The first tier above this one whose limit is high enough; null when none is. */
export const tierFor = async (
  ctx: World,
  kind: TierLimitKind,
  above: Tier,
  amount: bigint,
): Promise<Tier | null> => {
  for (const tier of tiers) {
    if (tier > above && (await tierLimitNow(ctx, kind, tier)) >= amount) return tier;
  }
  return null;
};

/** How much a person may have in their balance, and which tier first may have more; null when none may. */
export const balanceRoom = async (ctx: World, userId: string) => {
  const tier = await tierOf(ctx, userId);
  const most = await tierLimitNow(ctx, "BALANCE", tier);
  return { tier, most: money(most), next: await tierFor(ctx, "BALANCE", tier, most + 1n) };
};

/** Somebody of whose wallet something is held. */
interface HeldWallet {
  readonly userId: string;
  readonly currency: Currency;
  /** Which state of what is held it is: the next movement of it has another. */
  readonly version: bigint;
  /** How much of it may be spent by now. */
  readonly room: bigint;
}

interface HeldRow extends Record<string, unknown> {
  readonly owner: string;
  readonly currency: Currency;
  readonly version: string;
  readonly room: string;
}

/** Wallets of which something is held that their owner may have by now: of everybody, or of one. */
export const wantFreed = async (
  ctx: World,
  { limit, userId }: { limit: number; userId?: string },
): Promise<HeldWallet[]> => {
  const rows = await ctx.db.execute<HeldRow>(sql`
    select r.owner, r.currency, r.version::text as version,
           least(r.balance, m.most - coalesce(a.balance, 0))::text as room
      from public.accounts r
      left join public.accounts a on a.kind = 'AVL' and a.owner = r.owner and a.currency = r.currency
     cross join lateral (
       select coalesce(public.largest_balance(r.owner, r.currency, ${ctx.now.toISOString()}::timestamptz),
                       9223372036854775807) as most) m
     where r.kind = 'RST' and r.balance > 0 and coalesce(a.balance, 0) < m.most
           ${userId === undefined ? sql`` : sql`and r.owner = ${userId}`}
     order by r.id limit ${limit}`);
  return rows.map(({ owner, currency, version, room }) => ({
    userId: owner,
    currency,
    version: BigInt(version),
    room: BigInt(room),
  }));
};

const SHOWN = 200;

/** What holds now, and every limit of a tier that was ever proposed, the newest first. */
export const listTierLimits = async (ctx: Ctx) => {
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const [rows, inForce] = await Promise.all([
    ctx.db
      .select({ limit: tierLimits, proposer: proposer.name, decider: decider.name })
      .from(tierLimits)
      .leftJoin(proposer, eq(proposer.id, tierLimits.proposedBy))
      .leftJoin(decider, eq(decider.id, tierLimits.decidedBy))
      .orderBy(desc(tierLimits.id))
      .limit(SHOWN),
    tierTable(ctx),
  ]);
  const items = rows.map(({ limit, proposer: by, decider: second }) => ({
    ...limit,
    amount: money(limit.amount, limit.currency),
    proposedByName: by,
    decidedByName: second,
  }));
  return { inForce, items };
};
