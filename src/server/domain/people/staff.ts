import { hash, verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { audit } from "../../db/schema/history";
import { staff, staffRoles, twoFactorStaff } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { Role } from "./permissions";
import { recoveryCodeInput, spendRecoveryCode } from "./recovery-codes";
import { type Device, openSession } from "./sessions";
import { checkTotp, sealTotpSecret } from "./totp";

/** argon2id, the library's own algorithm; 19 MiB, two passes, one lane (OWASP's first choice). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What the authenticator shows, or one of the codes kept for when it is gone. */
export const secondFactorInput = z.union([z.string().regex(/^\d{6}$/), recoveryCodeInput]);

export const StaffSignIn = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(1).max(128),
  totp: secondFactorInput,
});

export const hashPassword = (password: string) => hash(password.normalize("NFC"), cost);

export const isPassword = (passwordHash: string, password: string) =>
  verify(passwordHash, password.normalize("NFC"));

let nobodys: Promise<string> | undefined;

/** Somebody to compare with when nobody has that address, so that the answer takes as long. */
const nobodysHash = () => {
  nobodys ??= hashPassword("nobody's password");
  return nobodys;
};

/**
 * A member of staff comes in by address, password and a fresh code, and leaves every earlier
 * session. Whatever was wrong, a refusal reads `sign_in_refused`; a lock after wrong codes shows
 * only to one who knew the password.
 */
export async function signInStaff(
  ctx: Ctx,
  input: z.infer<typeof StaffSignIn>,
  device: Device,
): Promise<{ staffId: string; sessionId: string }> {
  const [member] = await ctx.db.select().from(staff).where(eq(staff.email, input.email));
  const known = member?.passwordHash ?? (await nobodysHash());
  const right = await isPassword(known, input.password);
  if (!right || member?.status !== "ACTIVE") {
    await note(ctx, member?.id ?? null, null, "staff.sign_in_refused");
    throw new DomainError("sign_in_refused", {}, { retry: true });
  }
  await showSecondFactor(ctx, member.id, input.totp);
  const sessionId = await openSession(ctx, { audience: "STAFF", id: member.id }, device);
  await note(ctx, member.id, sessionId, "staff.signed_in");
  return { staffId: member.id, sessionId };
}

/** Spends a code of the authenticator or of the paper. @throws DomainError totp_wrong, totp_locked */
export const showSecondFactor = (ctx: Ctx, id: string, code: string): Promise<void> =>
  /^\d{6}$/.test(code) ? checkTotp(ctx, id, code, "sign in") : spendRecoveryCode(ctx, id, code);

/** Of whoever is not known too, so that a refusal is as much work whoever was named. */
const note = (ctx: Ctx, staffId: string | null, sessionId: string | null, action: string) =>
  ctx.db.insert(audit).values({
    actorKind: staffId === null ? "nobody" : "staff",
    actorId: staffId,
    sessionId,
    action,
    subjectId: staffId ?? "unknown",
    detail: {},
    at: ctx.now,
  });

export interface NewStaff {
  email: string;
  name: string;
  password: string;
  roles: readonly Role[];
  /** Base32, 160 bits. */
  totpSecret: string;
}

/** A new member of staff with a second factor from the first day; their id. */
export const createStaff = (ctx: Ctx, input: NewStaff) =>
  ctx.db.transaction(async (tx): Promise<string> => {
    const id = newId("staff");
    await tx.insert(staff).values({
      id,
      email: input.email.toLowerCase(),
      name: input.name,
      passwordHash: await hashPassword(input.password),
      createdAt: ctx.now,
    });
    if (input.roles.length > 0) {
      await tx
        .insert(staffRoles)
        .values(input.roles.map((role) => ({ staffId: id, role, grantedAt: ctx.now })));
    }
    await tx.insert(twoFactorStaff).values({
      staffId: id,
      secretSealed: sealTotpSecret(id, input.totpSecret),
      enrolledAt: ctx.now,
    });
    return id;
  });
