import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import * as z from "zod";
import { deviceWords } from "@/lib/device-words";
import { idInput } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import { sessions, staff, users, views } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { noteAct } from "./note-act";
import { revokeSessions, sessionLimits } from "./sessions";

export const FindPerson = z.strictObject({ phone: phoneInput });
export const OnePerson = z.strictObject({ id: idInput("user") });

/** Somebody by the whole of their number, where they are signed in, and who of us looked; null if unknown. */
export const findPerson = async (ctx: Ctx, { phone }: z.output<typeof FindPerson>) => {
  const [person] = await ctx.db
    .select({ id: users.id, name: users.name, status: users.status, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.phone, phone));
  if (!person) return null;
  const [devices, looks] = await Promise.all([
    ctx.db
      .select()
      .from(sessions)
      .where(and(openOf(ctx, person.id), isNull(sessions.viewId)))
      .orderBy(desc(sessions.seenAt)),
    ctx.db
      .select({ id: views.id, by: staff.name, reason: views.reason, at: views.startedAt })
      .from(views)
      .innerJoin(staff, eq(staff.id, views.staffId))
      .where(eq(views.userId, person.id))
      .orderBy(desc(views.id))
      .limit(20),
  ]);
  return {
    ...person,
    looks,
    sessions: devices.map(({ id, userAgent, createdAt, seenAt }) => ({
      ...{ id, device: deviceWords(userAgent), signedInAt: createdAt, seenAt },
    })),
  };
};

const openOf = (ctx: Ctx, userId: string) =>
  and(
    eq(sessions.audience, "USER"),
    eq(sessions.userId, userId),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, ctx.now),
    gt(sessions.seenAt, new Date(+ctx.now - sessionLimits.USER.idle)),
  );

/** Signs somebody out everywhere, on record. @throws DomainError person_not_found */
export const signOutPerson = (ctx: Ctx, { id }: z.output<typeof OnePerson>) =>
  ctx.db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, id), ne(users.status, "CLOSED")));
    if (!person) throw new DomainError("person_not_found");
    const within = { ...ctx, db: tx };
    const ended = await revokeSessions(within, eq(sessions.userId, id));
    await noteAct(within, "users.signed_out", id, { ended: String(ended) });
    return { ended };
  });
