import { and, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import { verify } from "otplib";
import { seal, unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { env } from "@/server/env";
import { audit } from "../../db/schema/history";
import { twoFactorStaff } from "../../db/schema/people";
import { type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";

/** Seconds a code may be late; never early, so at most two codes are good at any moment. */
const lateness = 5;
const failuresMax = 5;
const lockFor = 15 * 60_000;

const place = (staffId: string) => sealedPlace("two_factor_staff", staffId);

export const sealTotpSecret = (staffId: string, secret: string): string =>
  seal(env.KEY_RING, place(staffId), secret);

/**
 * Spends one code of a member of staff's authenticator (RFC 6238: SHA-1, six digits, 30 s), or
 * refuses with `totp_wrong` (`because: "used"` when only its freshness was) or, after five
 * failures, for a quarter of an hour with `totp_locked`. One that took another's place signs in at
 * once and decides nothing for three days: `totp_new`. Each use is written into the audit. A
 * code works at most once, and none older than it works afterwards (RFC 6238, section 5.2). One that
 * was right and is spent is the same press again, or one of many at once: refused, and nobody's guess.
 * Commits on its own: call it before, not inside, the transaction of what it protects, or a
 * refused attempt would not be counted.
 */
export async function checkTotp(
  ctx: Ctx,
  staffId: string,
  code: string,
  purpose: "decide" | "sign in" = "decide",
): Promise<void> {
  const [factor] = await ctx.db
    .select()
    .from(twoFactorStaff)
    .where(eq(twoFactorStaff.staffId, staffId));
  if (!factor || factor.resetAt) throw new DomainError("totp_wrong");
  if (factor.lockedUntil && factor.lockedUntil > ctx.now) refuseLocked(factor.lockedUntil);
  if (purpose === "decide" && factor.heldUntil && factor.heldUntil > ctx.now) {
    throw new DomainError("totp_new", { readyAt: factor.heldUntil.toISOString() });
  }
  const step = await stepOf(
    unseal(env.KEY_RING, place(staffId), factor.secretSealed),
    code,
    ctx.now,
  );
  if (step === null) {
    await countFailure(ctx, staffId);
    throw new DomainError("totp_wrong", {}, { retry: true });
  }
  if (!(await spend(ctx, staffId, step))) {
    throw new DomainError("totp_wrong", { because: "used" }, { retry: true });
  }
}

/** The time step a code belongs to, or null when it is not good now. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(+now / 1_000),
    epochTolerance: [lateness, 0],
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

const notLocked = (now: Date) =>
  or(isNull(twoFactorStaff.lockedUntil), lte(twoFactorStaff.lockedUntil, now));

/** True for the first use of a step; of many at once, one. */
async function spend(ctx: Ctx, staffId: string, step: number): Promise<boolean> {
  const spent = await ctx.db
    .update(twoFactorStaff)
    .set({ lastStep: step, failedCount: 0, lockedUntil: null })
    .where(
      and(
        eq(twoFactorStaff.staffId, staffId),
        lt(twoFactorStaff.lastStep, step),
        isNull(twoFactorStaff.resetAt),
        notLocked(ctx.now),
      ),
    )
    .returning({ staffId: twoFactorStaff.staffId });
  if (spent.length !== 1) return false;
  await ctx.db.insert(audit).values({
    actorKind: "staff",
    actorId: staffId,
    sessionId: sessionId(ctx.actor),
    action: "staff.code_spent",
    subjectId: staffId,
    detail: { step },
    at: ctx.now,
  });
  return true;
}

async function countFailure(ctx: Ctx, staffId: string): Promise<void> {
  await ctx.db
    .update(twoFactorStaff)
    .set({ failedCount: sql`${twoFactorStaff.failedCount} + 1` })
    .where(and(eq(twoFactorStaff.staffId, staffId), notLocked(ctx.now)));
  await ctx.db
    .update(twoFactorStaff)
    .set({ failedCount: 0, lockedUntil: new Date(+ctx.now + lockFor) })
    .where(
      and(
        eq(twoFactorStaff.staffId, staffId),
        gt(twoFactorStaff.failedCount, failuresMax - 1),
        notLocked(ctx.now),
      ),
    );
}

function refuseLocked(until: Date): never {
  throw new DomainError("totp_locked", { retryAt: until.toISOString() }, { retry: true });
}
