import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import * as z from "zod";
import { deviceWords } from "@/lib/device-words";
import { idInput } from "@/lib/ids";
import { sessions, staff, staffRoles, twoFactorStaff } from "@/server/db/schema/people";
import { staffChanges, staffLinks } from "@/server/db/schema/staff";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { overFrom } from "./machine";
import { roleList } from "./permissions";
import { sessionLimits } from "./sessions";

const SHOWN = 200;

export const OneMember = z.strictObject({ id: idInput("staff") });

/** The member, locked against others who change them meanwhile. @throws DomainError member_not_found */
export const needMember = async (ctx: Ctx, id: string) => {
  const [member] = await ctx.db.select().from(staff).where(eq(staff.id, id)).for("update");
  if (!member) throw new DomainError("member_not_found");
  return member;
};

const openSessions = (ctx: Ctx) =>
  and(
    eq(sessions.audience, "STAFF"),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, ctx.now),
    gt(sessions.seenAt, new Date(+ctx.now - sessionLimits.STAFF.idle)),
  );

/** Everybody on the staff by name, who was invited and has not come, and what waits for a colleague. */
export const listStaff = async (ctx: Ctx) => {
  const inviter = alias(staff, "inviter");
  const [members, roles, signedIn, invites, changes] = await Promise.all([
    ctx.db
      .select({ id: staff.id, name: staff.name, email: staff.email, status: staff.status })
      .from(staff)
      .orderBy(asc(staff.name))
      .limit(SHOWN),
    ctx.db.select().from(staffRoles).orderBy(asc(staffRoles.role)),
    ctx.db.select({ id: sessions.staffId }).from(sessions).where(openSessions(ctx)),
    ctx.db
      .select({ link: staffLinks, by: inviter.name })
      .from(staffLinks)
      .innerJoin(inviter, eq(inviter.id, staffLinks.createdBy))
      .where(
        and(
          eq(staffLinks.purpose, "INVITE"),
          isNull(staffLinks.usedAt),
          isNull(staffLinks.withdrawnAt),
        ),
      )
      .orderBy(desc(staffLinks.id))
      .limit(SHOWN),
    changesWhere(ctx, eq(staffChanges.status, "PROPOSED")),
  ]);
  return {
    members: members.map((member) => ({
      ...member,
      roles: roles.filter(({ staffId }) => staffId === member.id).map(({ role }) => role),
      signedIn: signedIn.some(({ id }) => id === member.id),
    })),
    invites: invites.map(({ link, by }) => ({
      id: link.id,
      name: link.name,
      email: link.email,
      by,
      at: link.createdAt,
      expiresAt: link.expiresAt,
    })),
    changes,
  };
};

const changesWhere = async (ctx: Ctx, where: ReturnType<typeof eq>) => {
  const member = alias(staff, "member");
  const proposer = alias(staff, "proposer");
  const decider = alias(staff, "decider");
  const rows = await ctx.db
    .select({
      change: staffChanges,
      name: member.name,
      proposedByName: proposer.name,
      decidedByName: decider.name,
    })
    .from(staffChanges)
    .innerJoin(member, eq(member.id, staffChanges.staffId))
    .innerJoin(proposer, eq(proposer.id, staffChanges.proposedBy))
    .leftJoin(decider, eq(decider.id, staffChanges.decidedBy))
    .where(where)
    .orderBy(desc(staffChanges.id))
    .limit(SHOWN);
  return rows.map(({ change, ...names }) => ({
    ...change,
    ...names,
    overFrom: overFrom(change.proposedAt),
  }));
};

/** One member for their colleagues: roles, authenticator, where they are signed in, what was changed. */
export const oneMember = async (ctx: Ctx, { id }: z.output<typeof OneMember>) => {
  const [member] = await ctx.db
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      status: staff.status,
      createdAt: staff.createdAt,
    })
    .from(staff)
    .where(eq(staff.id, id));
  if (!member) throw new DomainError("member_not_found");
  const [roles, [factor], devices, changes] = await Promise.all([
    ctx.db
      .select({ role: staffRoles.role, grantedAt: staffRoles.grantedAt })
      .from(staffRoles)
      .where(eq(staffRoles.staffId, id))
      .orderBy(asc(staffRoles.role)),
    ctx.db
      .select({
        enrolledAt: twoFactorStaff.enrolledAt,
        resetAt: twoFactorStaff.resetAt,
        heldUntil: twoFactorStaff.heldUntil,
        lockedUntil: twoFactorStaff.lockedUntil,
      })
      .from(twoFactorStaff)
      .where(eq(twoFactorStaff.staffId, id)),
    ctx.db
      .select()
      .from(sessions)
      .where(and(eq(sessions.staffId, id), openSessions(ctx)))
      .orderBy(desc(sessions.seenAt)),
    changesWhere(ctx, eq(staffChanges.staffId, id)),
  ]);
  return {
    ...member,
    own: id === actorId(ctx.actor),
    roles,
    /** What could be proposed for them. */
    rolesLeft: roleList.filter((role) => roles.every((held) => held.role !== role)),
    factor: factor ?? null,
    sessions: devices.map((session) => ({
      id: session.id,
      device: deviceWords(session.userAgent),
      signedInAt: session.createdAt,
      seenAt: session.seenAt,
    })),
    changes,
  };
};
