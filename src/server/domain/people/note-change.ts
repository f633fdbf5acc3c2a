import { eq } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { stopHash, stopSecret } from "@/lib/stop-secret";
import { users } from "@/server/db/schema/people";
import { personChanges } from "@/server/db/schema/person-changes";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";

type Change = Pick<
  typeof personChanges.$inferInsert,
  "kind" | "bankAccountId" | "phoneAfter" | "emailAfter"
>;

const events = {
  BANK: "person.bank_added",
  PHONE: "person.phone_changed",
  EMAIL: "person.email_changed",
} as const;

/**
 * Writes down what is changed about the signed-in person, before it is changed, and that every way
 * they are reached by now must hear of it. Inside the change's transaction.
 */
export const noteChange = async (
  ctx: Ctx,
  change: Omit<Change, "phoneAfter"> & { phoneAfter?: string },
): Promise<void> => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  const [now] = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.id));
  if (!now) throw new Error("whoever is signed in is not in the table");
  const id = newId("personChange");
  await ctx.db.insert(personChanges).values({
    id,
    userId: now.id,
    phoneBefore: now.phone,
    emailBefore: now.email,
    phoneAfter: now.phone,
    emailAfter: now.email,
    ...change,
    sessionId: ctx.actor.sessionId,
    at: ctx.now,
    linkHash: stopHash(stopSecret(env.CODE_PEPPER, id)),
  });
  await tell(ctx, events[change.kind], { subjectId: id });
};
