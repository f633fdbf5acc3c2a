import { eq } from "drizzle-orm";
import * as z from "zod";
import { mutes } from "@/server/db/schema/messages";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { mutableKinds } from "./kinds";
import { suppressionOf } from "./read";

const Mute = z.strictObject({
  kind: z.enum(mutableKinds, "This kind of message cannot be switched off"),
  channel: z.enum(["SMS", "EMAIL"]),
});

export const SavePreferences = z.strictObject({
  language: z.enum(["en", "pcm"]),
  mutes: z.array(Mute).max(mutableKinds.length * 2),
});

const userId = ({ actor }: Ctx): string => {
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  return actor.id;
};

/** What a person chose, and whether mail reaches their address. */
export const readPreferences = async (ctx: Ctx) => {
  const id = userId(ctx);
  const [user] = await ctx.db
    .select({ language: users.language, email: users.email })
    .from(users)
    .where(eq(users.id, id));
  if (!user) throw new Error("The signed-in person is not in the table");
  const muted = await ctx.db
    .select({ kind: mutes.kind, channel: mutes.channel })
    .from(mutes)
    .where(eq(mutes.userId, id));
  const suppressed = user.email === null ? null : await suppressionOf(ctx, user.email);
  return { ...user, mutes: muted, mailStopped: suppressed?.reason ?? null };
};

/** In place of what was chosen before. Money, safety and whatever a clock hangs on stay on. */
export const savePreferences = async (ctx: Ctx, input: z.infer<typeof SavePreferences>) => {
  const id = userId(ctx);
  await ctx.db.transaction(async (tx) => {
    await tx.update(users).set({ language: input.language }).where(eq(users.id, id));
    await tx.delete(mutes).where(eq(mutes.userId, id));
    const rows = input.mutes.map((mute) => ({ userId: id, ...mute, at: ctx.now }));
    if (rows.length > 0) await tx.insert(mutes).values(rows).onConflictDoNothing();
  });
  return readPreferences(ctx);
};
