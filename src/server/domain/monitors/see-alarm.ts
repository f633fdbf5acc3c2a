import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { audit } from "@/server/db/schema/history";
import { alarms } from "@/server/db/schema/monitors";
import { type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";

export const SeeAlarm = z.strictObject({
  id: idInput("alarm"),
  /** What they know of it, or what they did. */
  note: notesInput(500),
});

/**
 * A member of staff has seen an alarm and says what they know. It closes nothing: only the monitor
 * does, once what it found is gone.
 * @throws DomainError sign_in_needed, alarm_not_found, alarm_seen
 */
export const seeAlarm = async (
  ctx: Ctx,
  { id, note }: z.output<typeof SeeAlarm>,
): Promise<{ seenAt: Date }> => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  await ctx.db.transaction(async (tx) => {
    const [seen] = await tx
      .update(alarms)
      .set({ seenBy: actor.id, seenAt: now, seenNote: note })
      .where(and(eq(alarms.id, id), isNull(alarms.seenBy)))
      .returning({ monitor: alarms.monitor, key: alarms.key });
    if (!seen) {
      const [known] = await tx.select({ id: alarms.id }).from(alarms).where(eq(alarms.id, id));
      throw new DomainError(known ? "alarm_seen" : "alarm_not_found");
    }
    await tx.insert(audit).values({
      actorKind: actor.kind,
      actorId: actor.id,
      sessionId: sessionId(actor),
      action: "alarms.seen",
      subjectId: id,
      detail: { ...seen, note },
      at: now,
    });
  });
  return { seenAt: now };
};
