import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { staff, twoFactorStaff } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { policy } from "../policy";
import { endSessionsOf } from "./end-member-sessions";
import { needMember } from "./members";
import { noteAct } from "./note-act";
import { voidRecoveryCodes } from "./recovery-codes";
import { makeLink, withdrawLinks } from "./staff-links";
import { checkTotp } from "./totp";

export const StopMember = z.strictObject({
  id: idInput("staff"),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

type Stop = z.output<typeof StopMember>;

const begin = async (ctx: Ctx, { id, totp }: Stop): Promise<void> => {
  const me = actorId(ctx.actor) ?? "";
  if (id === me) throw new DomainError("own_account");
  await checkTotp(ctx, me, totp);
};

/**
 * A colleague disables a member at once: their sessions end and nobody signs in. It takes two others to
 * let them in again. @throws DomainError own_account, member_not_found, member_disabled, totp_…
 */
export const stopMember = async (ctx: Ctx, input: Stop): Promise<void> => {
  await begin(ctx, input);
  const { id, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { email } = await needMember(within, id);
    const stopped = await tx
      .update(staff)
      .set({ status: "SUSPENDED" })
      .where(and(eq(staff.id, id), eq(staff.status, "ACTIVE")))
      .returning({ id: staff.id });
    if (stopped.length !== 1) throw new DomainError("member_disabled");
    await endSessionsOf(within, id);
    await withdrawLinks(within, email);
    await noteAct(within, "staff.disabled", id, { reason });
    await tell(within, "staff.disabled", { subjectId: id, by: actorId(ctx.actor) ?? "", reason });
  });
};

/**
 * A colleague has a member sent a link to choose a password in place of one they forgot. Their sessions
 * end, the password they had works until then, and the link asks for their authenticator.
 * @throws DomainError own_account, member_not_found, member_disabled, totp_…
 */
export const sendPasswordLink = async (ctx: Ctx, input: Stop): Promise<void> => {
  await begin(ctx, input);
  const { id, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const linkId = await sendLink(within, input, "PASSWORD");
    await noteAct(within, "staff.password_link_sent", id, { reason, link: linkId });
    await tell(within, "staff.password_link", { subjectId: linkId });
  });
};

/**
 * A colleague takes a member's authenticator and recovery codes out of use: their sessions end, and they
 * are sent a link to set up another with their password. It is never dropped, only replaced.
 * @throws DomainError own_account, member_not_found, member_disabled, totp_…
 */
export const resetTotp = async (ctx: Ctx, input: Stop): Promise<void> => {
  await begin(ctx, input);
  const { id, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const linkId = await sendLink(within, input, "RESET");
    await tx.update(twoFactorStaff).set({ resetAt: ctx.now }).where(eq(twoFactorStaff.staffId, id));
    await voidRecoveryCodes(within, id);
    await noteAct(within, "staff.totp_reset", id, { reason, link: linkId });
    await tell(within, "staff.reset", { subjectId: linkId });
  });
};

/** Ends a working member's sessions and makes them a link; its id. Inside a transaction. */
const sendLink = async (ctx: Ctx, { id, reason }: Stop, purpose: "RESET" | "PASSWORD") => {
  const { email, name, status } = await needMember(ctx, id);
  if (status !== "ACTIVE") throw new DomainError("member_disabled");
  await endSessionsOf(ctx, id);
  return makeLink(ctx, { purpose, email, name, staffId: id, reason }, policy.resetHours);
};
