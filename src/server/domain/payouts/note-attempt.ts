import { payoutApprovals } from "@/server/db/schema/payouts";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

export interface Attempt {
  readonly payoutId: string;
  readonly staffId: string;
  readonly decision: "APPROVE" | "REJECT";
  readonly shownHash: string;
}

/** Carries out a decision about a payout and writes down that it was tried, allowed or not. */
export const noteAttempt = async <T>(
  ctx: Ctx,
  attempt: Attempt,
  decide: () => Promise<T>,
): Promise<T> => {
  const write = (allowed: boolean, code: string | null) =>
    ctx.db.insert(payoutApprovals).values({ ...attempt, allowed, code, at: ctx.now });
  try {
    const done = await decide();
    await write(true, null);
    return done;
  } catch (error) {
    if (error instanceof DomainError) await write(false, error.code);
    throw error;
  }
};
