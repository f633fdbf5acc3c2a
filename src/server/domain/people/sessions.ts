import { and, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import type { Db } from "../../db/client";
import { prepared } from "../../db/prepared";
import { sessions, staff, staffRoles, users, views } from "../../db/schema/people";
import type { Ctx } from "../context";
import { SESSION_ENDED, tell } from "../outbox";
import { type Grant, grantsOf } from "./permissions";

const minute = 60_000;
const hour = 60 * minute;

/** How long a session lasts, how long it may lie unused, and how many one person may hold. */
export const sessionLimits = {
  USER: { absolute: 7 * 24 * hour, idle: 24 * hour, atOnce: 5 },
  STAFF: { absolute: 8 * hour, idle: 15 * minute, atOnce: 1 },
} as const;

/** A use is written down at most this often, so that reading does not become writing. */
const seenEvery = minute;

export interface Device {
  userAgent: string | null;
  ipHash: string | null;
}

/** Whom we stopped may read and be heard. Whom their own link stopped, or who closed, may not come in. */
const letIn = ["ACTIVE", "SUSPENDED"] as const;

export const isLetIn = ({ status }: { status: string }): boolean =>
  letIn.some((one) => one === status);

export type Holder = { audience: "USER" | "STAFF"; id: string };

/** A new session with an id never used before; a person's oldest beyond the number allowed end. */
export async function openSession(
  ctx: Ctx,
  holder: Holder,
  device: Device,
  linkId: string | null = null,
): Promise<string> {
  const id = newId("session");
  const limits = sessionLimits[holder.audience];
  await ctx.db.insert(sessions).values({
    id,
    audience: holder.audience,
    [holder.audience === "USER" ? "userId" : "staffId"]: holder.id,
    createdAt: ctx.now,
    seenAt: ctx.now,
    expiresAt: new Date(+ctx.now + limits.absolute),
    userAgent: device.userAgent,
    ipHash: device.ipHash,
    linkId,
  });
  const kept = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(heldBy(holder), isNull(sessions.revokedAt), isNull(sessions.viewId)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
  const surplus = kept.slice(limits.atOnce).map((session) => session.id);
  if (surplus.length > 0) await revokeSessions(ctx, inArray(sessions.id, surplus));
  return id;
}

const heldBy = ({ audience, id }: Holder) =>
  and(
    eq(sessions.audience, audience),
    eq(audience === "USER" ? sessions.userId : sessions.staffId, id),
  );

const isOpen = (audience: Holder["audience"]) =>
  and(
    eq(sessions.id, sql.placeholder("id")),
    eq(sessions.audience, audience),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql.placeholder("now")),
    gt(sessions.seenAt, sql.placeholder("idleSince")),
  );

/** Moments go to a placeholder as text: unlike elsewhere nothing on the way turns them into it. */
const asked = (audience: Holder["audience"], id: string, now: Date) => ({
  id,
  now: now.toISOString(),
  idleSince: new Date(+now - sessionLimits[audience].idle).toISOString(),
});

// Asked at every request, so prepared once a connection.
const userSession = (db: Db) =>
  prepared(db, "user_session", (name) =>
    db
      .select({
        sessionId: sessions.id,
        seenAt: sessions.seenAt,
        view: {
          id: views.id,
          staffId: views.staffId,
          staffSessionId: views.staffSessionId,
          until: views.expiresAt,
        },
        user: {
          id: users.id,
          phone: users.phone,
          name: users.name,
          email: users.email,
          status: users.status,
        },
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(views, eq(views.id, sessions.viewId))
      .where(and(isOpen("USER"), inArray(users.status, [...letIn])))
      .prepare(name),
  );

const staffSession = (db: Db) =>
  prepared(db, "staff_session", (name) =>
    db
      .select({
        sessionId: sessions.id,
        seenAt: sessions.seenAt,
        staff: { id: staff.id, name: staff.name, email: staff.email },
        role: staffRoles.role,
      })
      .from(sessions)
      .innerJoin(staff, eq(staff.id, sessions.staffId))
      .leftJoin(staffRoles, eq(staffRoles.staffId, staff.id))
      .where(and(isOpen("STAFF"), eq(staff.status, "ACTIVE")))
      .prepare(name),
  );

/** Of a session in which a member of staff looks at somebody's pages. */
export interface View {
  id: string;
  staffId: string;
  staffSessionId: string;
  until: Date;
}

export interface UserSession {
  sessionId: string;
  /** Null where it is the person themselves. */
  view: View | null;
  user: { id: string; phone: string; name: string | null; email: string | null };
  /** Stopped by us: they read and are heard, and begin nothing. */
  paused: boolean;
}

/** Whose session this is, asked of the table at each request; null once it ended or its holder may not. */
export async function readUserSession(ctx: Ctx, sessionId: string): Promise<UserSession | null> {
  const [row] = await userSession(ctx.db).execute(asked("USER", sessionId, ctx.now));
  if (!row) return null;
  await noteSeen(ctx, sessionId, row.seenAt);
  const { status, ...user } = row.user;
  return { sessionId: row.sessionId, view: row.view, user, paused: status !== "ACTIVE" };
}

export interface StaffSession {
  sessionId: string;
  staff: { id: string; name: string; email: string };
  roles: string[];
  grants: Grant[];
}

/** As `readUserSession`, for staff; the roles are those of this moment, never those at sign-in. */
export async function readStaffSession(ctx: Ctx, sessionId: string): Promise<StaffSession | null> {
  const rows = await staffSession(ctx.db).execute(asked("STAFF", sessionId, ctx.now));
  const [first] = rows;
  if (!first) return null;
  await noteSeen(ctx, sessionId, first.seenAt);
  const roles = rows.flatMap((row) => (row.role === null ? [] : [row.role])).sort();
  return { sessionId: first.sessionId, staff: first.staff, roles, grants: grantsOf(roles) };
}

async function noteSeen(ctx: Ctx, sessionId: string, seenAt: Date): Promise<void> {
  if (+ctx.now - +seenAt < seenEvery) return;
  await ctx.db
    .update(sessions)
    .set({ seenAt: ctx.now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.seenAt, ctx.now)));
}

/** Ends one session; the next request with it is a stranger's. */
export const revokeSession = (ctx: Ctx, sessionId: string) =>
  revokeSessions(ctx, eq(sessions.id, sessionId));

/**
 * Ends sessions that have not ended, and has the connections of their pages ended too. Says how many
 * there were.
 */
export const revokeSessions = (ctx: Ctx, which: SQL | undefined): Promise<number> =>
  ctx.db.transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: ctx.now })
      .where(and(which, isNull(sessions.revokedAt)))
      .returning({ id: sessions.id, audience: sessions.audience });
    for (const { id, audience } of ended) {
      // Pages of the desk hold no connection.
      if (audience === "USER") await tell({ ...ctx, db: tx }, SESSION_ENDED, { subjectId: id });
    }
    return ended.length;
  });
