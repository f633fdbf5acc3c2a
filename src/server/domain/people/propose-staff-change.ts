import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { idInput, newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { staff, staffRoles } from "@/server/db/schema/people";
import { staffChanges as table } from "@/server/db/schema/staff";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type StaffChange, staffChangeMachine } from "./machine";
import { roleList } from "./permissions";
import { checkTotp } from "./totp";

const shared = {
  id: idInput("staff"),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
};

export const ProposeStaffChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("GIVE"), role: z.enum(roleList), ...shared }),
  z.strictObject({ kind: z.literal("TAKE"), role: z.enum(roleList), ...shared }),
  z.strictObject({ kind: z.literal("RESTORE"), ...shared }),
]);

/**
 * Somebody wants a colleague to have a role, to lose one, or to come back after they were disabled.
 * Nothing changes until another colleague agrees.
 * @throws DomainError own_account, member_not_found, member_disabled, role_known, staff_change_open, totp_…
 */
export const proposeStaffChange = async (ctx: Ctx, input: z.output<typeof ProposeStaffChange>) => {
  const me = actorId(ctx.actor) ?? "";
  if (input.id === me) throw new DomainError("own_account");
  await checkTotp(ctx, me, input.totp);
  const role = input.kind === "RESTORE" ? null : input.role;
  await needDifference(ctx, input.id, input.kind, role);
  const change: StaffChange = {
    id: newId("staffChange"),
    status: "PROPOSED",
    staffId: input.id,
    kind: input.kind,
    role,
    reason: input.reason,
    proposedBy: me,
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, staffChangeMachine, change, () => ({
    row: toRow(table, change),
    audit: { staffId: input.id, kind: input.kind, role: role ?? "", reason: input.reason },
  }));
};

/** Refuses what would change nothing. */
const needDifference = async (
  ctx: Ctx,
  id: string,
  kind: StaffChange["kind"],
  role: string | null,
): Promise<void> => {
  const [found] = await ctx.db
    .select({ status: staff.status, role: staffRoles.role })
    .from(staff)
    .leftJoin(staffRoles, and(eq(staffRoles.staffId, staff.id), eq(staffRoles.role, role ?? "")))
    .where(eq(staff.id, id));
  if (!found) throw new DomainError("member_not_found");
  if (kind === "GIVE" && found.status !== "ACTIVE") throw new DomainError("member_disabled");
  const same =
    kind === "RESTORE" ? found.status === "ACTIVE" : (found.role !== null) === (kind === "GIVE");
  if (same) throw new DomainError("role_known");
};
