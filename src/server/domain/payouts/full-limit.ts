import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type LimitKind, limitNow } from "../limits/read";
import { tierFor, tierLimitNow, tierOf } from "../tiers/read";
import type { Payout } from "./machine";

type Asked = Pick<Payout, "id" | "userId" | "amount" | "currency"> & {
  readonly bank: Pick<Payout["bank"], "numberHash">;
};

const DAY_MS = 86_400_000;

/**
 * The database found a limit of the day full: the same refusal with the limit, what is left of it, and
 * when enough of what counts now is a day old for this amount to fit (empty when it never does).
 * Anything else is handed on as it is.
 */
export const fullLimit = async (ctx: Ctx, payout: Asked, error: unknown): Promise<unknown> => {
  if (!(error instanceof DomainError) || error.code !== "payout_limit") return error;
  const kind = error.detail.kind as DayKind;
  const own = kind === "TIER_DAY" ? await ofTier(ctx, payout) : null;
  const limit = own?.limit ?? (await limitNow(ctx, kind as LimitKind, payout.currency));
  const counted = await countedBy(ctx, kind, payout);
  const total = counted.reduce((sum, { amount }) => sum + amount, 0n);
  const detail = {
    kind,
    limit: limit.toString(),
    left: (total > limit ? 0n : limit - total).toString(),
    freeAt: freeAt(counted, limit - payout.amount)?.toISOString() ?? "",
    ...(own && { next: own.next }),
  };
  return new DomainError("payout_limit", detail, { retry: true, cause: error });
};

type DayKind = Exclude<LimitKind, "SECOND_PERSON"> | "TIER_DAY";

/** What the owner's tier may in a day, and the tier that would be enough for this amount. */
const ofTier = async (ctx: Ctx, { userId, amount, currency }: Asked) => {
  const tier = await tierOf(ctx, userId);
  const next = await tierFor(ctx, "PAYOUT_DAY", tier, amount);
  const limit = await tierLimitNow(ctx, "PAYOUT_DAY", tier, currency);
  return { limit, next: next === null ? "" : String(next) };
};

interface Counted {
  readonly at: Date;
  readonly amount: bigint;
}

/** When no more than `most` of what is counted still counts; null when that can never be. */
export const freeAt = (counted: readonly Counted[], most: bigint): Date | null => {
  if (most < 0n) return null;
  let left = counted.reduce((sum, { amount }) => sum + amount, 0n);
  for (const { at, amount } of counted) {
    left -= amount;
    if (left <= most) return new Date(at.getTime() + DAY_MS);
  }
  return null;
};

/** The oldest first. */
const countedBy = async (ctx: Ctx, kind: DayKind, payout: Asked): Promise<Counted[]> => {
  const whose: Readonly<Record<DayKind, SQL>> = {
    TIER_DAY: sql`c.user_id = ${payout.userId}`,
    USER_DAY: sql`c.user_id = ${payout.userId}`,
    ACCOUNT_DAY: sql`c.number_hash = ${payout.bank.numberHash}`,
    PLATFORM_DAY: sql`true`,
  };
  const rows = await ctx.db.execute<{ at: string; amount: string }>(sql`
    select to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.amount::text as amount
      from public.payouts_counted(${payout.currency}, ${ctx.now.toISOString()}::timestamptz) c
     where ${whose[kind]} and c.id <> ${payout.id}
     order by c.at`);
  return [...rows].map(({ at, amount }) => ({ at: new Date(at), amount: BigInt(amount) }));
};
