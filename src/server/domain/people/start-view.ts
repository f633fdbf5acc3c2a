import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput, newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { sessions, users, views } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { policy } from "../policy";
import { noteAct } from "./note-act";
import type { Device } from "./sessions";
import { checkTotp } from "./totp";

export const StartView = z.strictObject({
  userId: idInput("user"),
  reason: notesInput(1000),
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

export const OpenView = z.strictObject({ ticket: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

const hashOf = (ticket: string): Buffer => createHash("sha256").update(ticket).digest();

/**
 * A member of staff begins to look at somebody's pages as they see them: on record, with the reason, and
 * told to the person. Answers with a ticket that opens the session once, within a minute.
 * @throws DomainError person_not_found, totp_wrong, totp_locked, totp_new
 */
export const startView = async (ctx: Ctx, input: z.output<typeof StartView>) => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const { userId, reason, totp } = input;
  await checkTotp(ctx, actor.id, totp);
  const ticket = randomBytes(32).toString("base64url");
  const id = newId("view");
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.status, "ACTIVE")));
    if (!person) throw new DomainError("person_not_found");
    await tx.insert(views).values({
      ...{ id, userId, reason, staffId: actor.id, staffSessionId: actor.sessionId },
      ticketHash: hashOf(ticket),
      startedAt: ctx.now,
      expiresAt: new Date(+ctx.now + policy.viewMinutes * 60_000),
    });
    await noteAct(within, "view.started", userId, { view: id, reason });
    await tell(within, "view.started", { subjectId: id });
  });
  return { ticket };
};

/** Opens the session of a ticket; of many uses at once, one. @throws DomainError sign_in_refused */
export const openView = (ctx: Ctx, { ticket }: z.output<typeof OpenView>, device: Device) =>
  ctx.db.transaction(async (tx) => {
    const youngest = new Date(+ctx.now - policy.viewTicketMinutes * 60_000);
    const [view] = await tx
      .update(views)
      .set({ openedAt: ctx.now })
      .where(
        and(
          eq(views.ticketHash, hashOf(ticket)),
          isNull(views.openedAt),
          gt(views.startedAt, youngest),
        ),
      )
      .returning();
    if (!view) throw new DomainError("sign_in_refused", {}, { retry: true });
    const sessionId = newId("session");
    await tx.insert(sessions).values({
      ...{ id: sessionId, audience: "USER", userId: view.userId, viewId: view.id, ...device },
      ...{ createdAt: ctx.now, seenAt: ctx.now, expiresAt: view.expiresAt },
    });
    return { userId: view.userId, sessionId };
  });
