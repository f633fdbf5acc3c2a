import { randomBytes } from "node:crypto";
import { and, count, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import * as z from "zod";
import { peppered, pepperedAnyhow } from "@/server/peppers";
import { audit } from "../../db/schema/history";
import { staffRecoveryCodes, twoFactorStaff } from "../../db/schema/people";
import { type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";
import { checkTotp } from "./totp";

const codesAtOnce = 10;
const failuresMax = 3;
const lockFor = 24 * 3_600_000;
/** Within this of its use a code is the same press again, or one of many at once, and nobody's guess. */
const samePress = 60_000;

/** Base32 of RFC 4648: no 0, 1 or 8 that could be misread. 128 bits are 26 letters. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A code as it was written on paper: case, spaces and hyphens do not matter. */
export const recoveryCodeInput = z
  .string()
  .max(60)
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^[A-Z2-7]{26}$/));

export const MakeRecoveryCodes = z.strictObject({
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

const wordsOf = (staffId: string, code: string) => `recovery\n${staffId}\n${code}`;

const newCode = (): string => {
  let value = randomBytes(17).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = "";
  for (let letter = 0; letter < 26; letter++) {
    code += ALPHABET[Number(value & 31n)];
    value >>= 5n;
  }
  return code;
};

const left = (staffId: string) =>
  and(
    eq(staffRecoveryCodes.staffId, staffId),
    isNull(staffRecoveryCodes.usedAt),
    isNull(staffRecoveryCodes.replacedAt),
  );

const own = ({ actor }: Ctx): string => {
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  return actor.id;
};

/** How many of a member's codes still work. */
export const recoveryCodesLeft = async (ctx: Ctx): Promise<number> => {
  const [row] = await ctx.db
    .select({ left: count() })
    .from(staffRecoveryCodes)
    .where(left(own(ctx)));
  return row?.left ?? 0;
};

/**
 * Ten new codes for whoever shows that they have their authenticator now; earlier ones stop working.
 * They are told this once and kept only as hashes. @throws DomainError totp_wrong, totp_locked
 */
export const makeRecoveryCodes = async (
  ctx: Ctx,
  { totp }: z.infer<typeof MakeRecoveryCodes>,
): Promise<string[]> => {
  const staffId = own(ctx);
  await checkTotp(ctx, staffId, totp);
  return ctx.db.transaction((tx) => replaceRecoveryCodes({ ...ctx, db: tx }, staffId));
};

/** Ten new codes in place of all earlier ones, for whoever has shown who they are. Inside a transaction. */
export const replaceRecoveryCodes = async (ctx: Ctx, staffId: string): Promise<string[]> => {
  const codes = Array.from({ length: codesAtOnce }, newCode);
  await voidRecoveryCodes(ctx, staffId);
  await ctx.db.insert(staffRecoveryCodes).values(
    codes.map((code) => ({
      staffId,
      codeHash: peppered(wordsOf(staffId, code)),
      madeAt: ctx.now,
    })),
  );
  await note(ctx, staffId, "staff.recovery_codes_made");
  return codes.map((code) => code.replaceAll(/(.{5})(?=.)/g, "$1-"));
};

/** Puts all of a member's codes out of use. */
export const voidRecoveryCodes = async (ctx: Ctx, staffId: string): Promise<void> => {
  await ctx.db.update(staffRecoveryCodes).set({ replacedAt: ctx.now }).where(left(staffId));
};

/**
 * Spends one code in place of the authenticator, to sign in; nothing that moves money takes one. Of
 * many uses at once, one, and the others are refused without being held against their owner. Three
 * wrong ones close this way for a day; one used long ago is a wrong one.
 * Commits on its own, so that a refused attempt counts. @throws DomainError totp_wrong, totp_locked
 */
export async function spendRecoveryCode(ctx: Ctx, staffId: string, code: string): Promise<void> {
  const [factor] = await ctx.db
    .select({ until: twoFactorStaff.recoveryLockedUntil })
    .from(twoFactorStaff)
    .where(eq(twoFactorStaff.staffId, staffId));
  if (factor?.until && factor.until > ctx.now) {
    throw new DomainError("totp_locked", { retryAt: factor.until.toISOString() }, { retry: true });
  }
  const spent = await ctx.db
    .update(staffRecoveryCodes)
    .set({ usedAt: ctx.now })
    .where(
      and(
        left(staffId),
        inArray(staffRecoveryCodes.codeHash, pepperedAnyhow(wordsOf(staffId, code))),
      ),
    )
    .returning({ id: staffRecoveryCodes.id });
  if (spent.length !== 1) {
    if (!(await isJustSpent(ctx, staffId, code))) await countFailure(ctx, staffId);
    throw new DomainError("totp_wrong", {}, { retry: true });
  }
  await ctx.db
    .update(twoFactorStaff)
    .set({ recoveryFailed: 0 })
    .where(eq(twoFactorStaff.staffId, staffId));
  await note(ctx, staffId, "staff.recovery_code_spent");
}

async function isJustSpent(ctx: Ctx, staffId: string, code: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: staffRecoveryCodes.id })
    .from(staffRecoveryCodes)
    .where(
      and(
        eq(staffRecoveryCodes.staffId, staffId),
        inArray(staffRecoveryCodes.codeHash, pepperedAnyhow(wordsOf(staffId, code))),
        gte(staffRecoveryCodes.usedAt, new Date(+ctx.now - samePress)),
      ),
    );
  return found.length > 0;
}

async function countFailure(ctx: Ctx, staffId: string): Promise<void> {
  const { recoveryFailed, recoveryLockedUntil } = twoFactorStaff;
  const open = or(isNull(recoveryLockedUntil), lte(recoveryLockedUntil, ctx.now));
  await ctx.db
    .update(twoFactorStaff)
    .set({ recoveryFailed: sql`${recoveryFailed} + 1` })
    .where(and(eq(twoFactorStaff.staffId, staffId), open));
  await ctx.db
    .update(twoFactorStaff)
    .set({ recoveryFailed: 0, recoveryLockedUntil: new Date(+ctx.now + lockFor) })
    .where(and(eq(twoFactorStaff.staffId, staffId), gte(recoveryFailed, failuresMax), open));
}

const note = (ctx: Ctx, staffId: string, action: string) =>
  ctx.db.insert(audit).values({
    actorKind: "staff",
    actorId: staffId,
    sessionId: sessionId(ctx.actor),
    action,
    subjectId: staffId,
    detail: {},
    at: ctx.now,
  });
