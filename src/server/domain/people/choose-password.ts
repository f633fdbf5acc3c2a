import { eq } from "drizzle-orm";
import * as z from "zod";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { endSessionsOf } from "./end-member-sessions";
import { newPasswordInput } from "./new-password";
import { noteAct } from "./note-act";
import { hashPassword, secondFactorInput, showSecondFactor } from "./staff";
import { findLink, StaffLink, spendLink } from "./staff-links";

export const ChoosePassword = z.strictObject({
  ...StaffLink.shape,
  password: newPasswordInput,
  totp: secondFactorInput,
});

/**
 * A member who forgot their password chooses another one, by the link a colleague had sent and a code of
 * their authenticator or of their paper: the link alone opens nothing. Wrong codes count as at signing in.
 * @throws DomainError link_unknown, totp_wrong, totp_locked
 */
export const choosePassword = async (ctx: Ctx, input: z.output<typeof ChoosePassword>) => {
  const { link } = await findLink(ctx, input.token);
  const id = link.staffId;
  if (link.purpose !== "PASSWORD" || id === null) throw new DomainError("link_unknown");
  const [member] = await ctx.db
    .select({ status: staff.status })
    .from(staff)
    .where(eq(staff.id, id));
  if (member?.status !== "ACTIVE") throw new DomainError("link_unknown");
  await showSecondFactor(ctx, id, input.totp);
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    await spendLink(within, link.id);
    await tx.update(staff).set({ passwordHash }).where(eq(staff.id, id));
    await endSessionsOf(within, id);
    await noteAct(within, "staff.password_chosen", id, { link: link.id });
    await tell(within, "staff.password_chosen", { subjectId: id });
  });
};
