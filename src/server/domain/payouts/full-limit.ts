import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type LimitKind, limitNow } from "../limits/read";
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
  const kind = error.detail.kind as Exclude<LimitKind, "SECOND_PERSON">;
  const limit = await limitNow(ctx, kind, payout.currency);
  const counted = await countedBy(ctx, kind, payout);
  const total = counted.reduce((sum, { amount }) => sum + amount, 0n);
  const detail = {
    kind,
    limit: limit.toString(),
    left: (total > limit ? 0n : limit - total).toString(),
    freeAt: freeAt(counted, limit - payout.amount)?.toISOString() ?? "",
  };
  return new DomainError("payout_limit", detail, { retry: true, cause: error });
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
const countedBy = async (ctx: Ctx, kind: LimitKind, payout: Asked): Promise<Counted[]> => {
  const whose: Readonly<Record<LimitKind, SQL>> = {
    SECOND_PERSON: sql`false`,
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
