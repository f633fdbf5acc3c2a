import { and, eq, isNull, ne } from "drizzle-orm";
import * as z from "zod";
import { sessions, staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { newPasswordInput } from "./new-password";
import { noteAct } from "./note-act";
import { hashPassword, isPassword } from "./staff";
import { checkTotp } from "./totp";

export const ChangePassword = z.strictObject({
  password: z.string().min(1, "Type your password").max(128),
  newPassword: newPasswordInput,
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * A member of staff chooses another password, with the one they have and a fresh code. Every other session
 * of theirs ends, and they are told. @throws DomainError totp_wrong, totp_locked, totp_new, sign_in_refused
 */
export const changePassword = async (ctx: Ctx, input: z.output<typeof ChangePassword>) => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  // The code first: a wrong one counts, so that the password cannot be guessed without it.
  await checkTotp(ctx, actor.id, input.totp);
  const [member] = await ctx.db.select().from(staff).where(eq(staff.id, actor.id));
  if (!member || !(await isPassword(member.passwordHash, input.password))) {
    throw new DomainError("sign_in_refused", {}, { retry: true });
  }
  const passwordHash = await hashPassword(input.newPassword);
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await tx.update(staff).set({ passwordHash }).where(eq(staff.id, actor.id));
    await tx
      .update(sessions)
      .set({ revokedAt: ctx.now })
      .where(
        and(
          eq(sessions.staffId, actor.id),
          ne(sessions.id, actor.sessionId),
          isNull(sessions.revokedAt),
        ),
      );
    await noteAct(within, "staff.password_changed", actor.id);
    await tell(within, "staff.password_changed", { subjectId: actor.id });
  });
};
