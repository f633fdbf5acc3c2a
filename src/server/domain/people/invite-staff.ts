import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { lineInput } from "@/lib/text";
import { staff } from "@/server/db/schema/people";
import { staffLinks } from "@/server/db/schema/staff";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { policy } from "../policy";
import { noteAct } from "./note-act";
import { makeLink } from "./staff-links";
import { checkTotp } from "./totp";

export const InviteStaff = z.strictObject({
  name: lineInput(100),
  email: z.email("Type an e-mail address").max(254).toLowerCase(),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * Sends somebody a link by which they join the staff, without any role; an earlier one of theirs stops
 * working. @throws DomainError totp_wrong, totp_locked, totp_new, member_known
 */
export const inviteStaff = async (ctx: Ctx, input: z.output<typeof InviteStaff>) => {
  const { name, email, totp } = input;
  await checkTotp(ctx, actorId(ctx.actor) ?? "", totp);
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const [known] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.email, email));
    if (known) throw new DomainError("member_known");
    const asked = { purpose: "INVITE" as const, email, name, staffId: null, reason: "" };
    const id = await makeLink(within, asked, policy.inviteHours);
    await noteAct(within, "staff.invited", id, { email });
    await tell(within, "staff.invited", { subjectId: id });
    return { id };
  });
};

export const WithdrawInvite = z.strictObject({ id: idInput("staffLink") });

/** Puts an invitation out of use that nobody has taken up. @throws DomainError link_unknown */
export const withdrawInvite = (ctx: Ctx, { id }: z.output<typeof WithdrawInvite>) =>
  ctx.db.transaction(async (tx) => {
    const withdrawn = await tx
      .update(staffLinks)
      .set({ withdrawnAt: ctx.now, secretSealed: null })
      .where(
        and(
          eq(staffLinks.id, id),
          eq(staffLinks.purpose, "INVITE"),
          isNull(staffLinks.usedAt),
          isNull(staffLinks.withdrawnAt),
        ),
      )
      .returning({ id: staffLinks.id });
    if (withdrawn.length !== 1) throw new DomainError("link_unknown");
    await noteAct({ ...ctx, db: tx }, "staff.invite_withdrawn", id);
  });
