import { eq } from "drizzle-orm";
import * as z from "zod";
import { lineInput } from "@/lib/text";
import { users } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { noteChange } from "./note-change";
import { displayNameOf, type Me } from "./read";

export const SaveProfile = z.strictObject({
  name: lineInput(100),
  email: z.email("Type an e-mail address").max(254).toLowerCase().nullish(),
});

/**
 * The name others see, and where receipts go. An absent address leaves the known one as it is; when a
 * known one is changed, every way of reaching this person hears of it, the old address as well.
 */
export const saveProfile = (ctx: Ctx, input: z.infer<typeof SaveProfile>): Promise<Me> => {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  const { name, email } = input;
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, actor.id))
      .for("update");
    if (before?.email && email !== undefined && email !== before.email) {
      await noteChange({ ...ctx, db: tx }, { kind: "EMAIL", emailAfter: email });
    }
    const [user] = await tx
      .update(users)
      .set({ name, ...(email === undefined ? {} : { email }) })
      .where(eq(users.id, actor.id))
      .returning({ id: users.id, phone: users.phone, name: users.name, email: users.email });
    if (!user) throw new Error("The signed-in person is not in the table");
    // Whoever is paused does not come this far.
    return { ...user, displayName: displayNameOf(user), paused: false };
  });
};
