import { eq } from "drizzle-orm";
import * as z from "zod";
import { lineInput } from "@/lib/text";
import { users } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { displayNameOf, type Me } from "./read";

export const SaveProfile = z.strictObject({
  name: lineInput(100),
  email: z.email("Type an e-mail address").max(254).toLowerCase().nullish(),
});

/** The name others see, and where receipts go. An absent address leaves the known one as it is. */
export async function saveProfile(ctx: Ctx, input: z.infer<typeof SaveProfile>): Promise<Me> {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  const [user] = await ctx.db
    .update(users)
    .set({ name: input.name, ...(input.email === undefined ? {} : { email: input.email }) })
    .where(eq(users.id, ctx.actor.id))
    .returning({ id: users.id, phone: users.phone, name: users.name, email: users.email });
  if (!user) throw new Error("The signed-in person is not in the table");
  return { ...user, displayName: displayNameOf(user) };
}
