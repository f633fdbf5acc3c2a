import { and, asc, eq, inArray } from "drizzle-orm";
import { staffRoles as rolesTable, staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { type Reader, type StaffWhom, staffRoles } from "./facts";

export const toReader = ({ id, email }: { id: string; email: string }): Reader => ({
  userId: id,
  phone: null,
  email,
});

/** Active staff who are written to, and by what they are written to for; there, not whoever did it. */
export const staffByRole = async (ctx: Ctx, doer: string | null) => {
  const wanted = Object.keys(staffRoles) as StaffWhom[];
  const roles: readonly string[] = wanted.flatMap((whom) => staffRoles[whom]);
  const members = await ctx.db
    .selectDistinct({ id: staff.id, email: staff.email, role: rolesTable.role })
    .from(staff)
    .innerJoin(rolesTable, eq(rolesTable.staffId, staff.id))
    .where(and(eq(staff.status, "ACTIVE"), inArray(rolesTable.role, [...roles])))
    .orderBy(asc(staff.id));
  const inRoles = (whom: StaffWhom) =>
    members.filter(
      ({ id, role }) => id !== doer && (staffRoles[whom] as readonly string[]).includes(role),
    );
  const readers = Object.fromEntries(wanted.map((whom) => [whom, inRoles(whom).map(toReader)]));
  return { members, readers };
};
