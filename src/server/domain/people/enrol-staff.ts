import { eq, sql } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { unseal } from "@/lib/seal";
import { staff, twoFactorStaff } from "@/server/db/schema/people";
import { staffLinks } from "@/server/db/schema/staff";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { policy } from "../policy";
import { endSessionsOf } from "./end-member-sessions";
import { newPasswordInput } from "./new-password";
import { noteAct } from "./note-act";
import { replaceRecoveryCodes } from "./recovery-codes";
import { hashPassword, isPassword } from "./staff";
import { findLink, type Link, linkPlace, StaffLink, spendLink } from "./staff-links";
import { sealTotpSecret, stepOf } from "./totp";

const shared = {
  ...StaffLink.shape,
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
};

export const EnrolStaff = z.strictObject({ ...shared, password: newPasswordInput });
export const RenewTotp = z.strictObject({ ...shared, password: z.string().min(1).max(128) });

/**
 * An invited person chooses a password, shows the first code of their authenticator, and is on the staff,
 * with no role yet. The link works no more. Answers with their recovery codes, told this once.
 * @throws DomainError link_unknown, totp_wrong
 */
export const enrolStaff = async (ctx: Ctx, input: z.output<typeof EnrolStaff>) => {
  const { link, factor } = await proven(ctx, input, "INVITE");
  const passwordHash = await hashPassword(input.password);
  const id = newId("staff");
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await spendLink(within, link.id);
    const { email, name } = link;
    await tx.insert(staff).values({ id, email, name, passwordHash, createdAt: ctx.now });
    const { secret, ...at } = factor;
    const secretSealed = sealTotpSecret(id, secret);
    await tx.insert(twoFactorStaff).values({ staffId: id, secretSealed, ...at });
    await noteAct(within, "staff.joined", id, { link: link.id });
    await tell(within, "staff.joined", { subjectId: id });
    return { codes: await replaceRecoveryCodes(within, id) };
  });
};

/**
 * A member whose authenticator was taken out of use shows their password and the first code of another
 * one. For three days it signs them in and decides nothing. Five wrong passwords end the link.
 * @throws DomainError link_unknown, sign_in_refused, totp_wrong
 */
export const renewTotp = async (ctx: Ctx, input: z.output<typeof RenewTotp>) => {
  const { link, factor } = await proven(ctx, input, "RESET");
  const staffId = link.staffId ?? "";
  const [member] = await ctx.db.select().from(staff).where(eq(staff.id, staffId));
  if (member?.status !== "ACTIVE") throw new DomainError("link_unknown");
  if (!(await isPassword(member.passwordHash, input.password))) {
    await countFailure(ctx, link.id);
    throw new DomainError("sign_in_refused", {}, { retry: true });
  }
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await spendLink(within, link.id);
    const { secret, ...at } = factor;
    await tx
      .update(twoFactorStaff)
      .set({
        ...at,
        secretSealed: sealTotpSecret(staffId, secret),
        failedCount: 0,
        lockedUntil: null,
        resetAt: null,
        heldUntil: new Date(+ctx.now + policy.newFactorHours * 3_600_000),
      })
      .where(eq(twoFactorStaff.staffId, staffId));
    await endSessionsOf(within, staffId);
    await noteAct(within, "staff.totp_renewed", staffId, { link: link.id });
    await tell(within, "staff.renewed", { subjectId: staffId });
    return { codes: await replaceRecoveryCodes(within, staffId) };
  });
};

type Proof = { token: string; totp: string };

/** The link, and the authenticator whose code its holder has just shown. */
const proven = async (ctx: Ctx, { token, totp }: Proof, purpose: Link["purpose"]) => {
  const { link } = await findLink(ctx, token);
  if (link.purpose !== purpose) throw new DomainError("link_unknown");
  const { secretSealed } = link;
  const secret = secretSealed && unseal(env.KEY_RING, linkPlace(link.id), secretSealed);
  const step = secret ? await stepOf(secret, totp, ctx.now) : null;
  if (!secret || step === null) throw new DomainError("totp_wrong", {}, { retry: true });
  return { link, factor: { secret, enrolledAt: ctx.now, lastStep: step } };
};

/** In a transaction of its own, so that a wrong password counts whatever comes after it. */
const countFailure = (ctx: Ctx, id: string) =>
  ctx.db
    .update(staffLinks)
    .set({ failures: sql`${staffLinks.failures} + 1` })
    .where(eq(staffLinks.id, id));
