import { eq } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import { users } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { verifyCode } from "./otp";
import { type Device, isLetIn, openSession } from "./sessions";

export const SignIn = z.strictObject({
  phone: phoneInput,
  code: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

/**
 * Whoever holds the code holds the number: a known person comes in, a new one is made.
 * Refuses with `code_wrong` for every code that does not work, and with `user_suspended` who
 * may not come in at all; only after the number was proved, so that it tells a stranger nothing.
 */
export async function signIn(
  ctx: Ctx,
  input: z.infer<typeof SignIn>,
  device: Device,
): Promise<{ userId: string; sessionId: string }> {
  const { phone, code } = input;
  if (!(await verifyCode(ctx, { phone, purpose: "SIGN_IN", code }))) {
    throw new DomainError("code_wrong", {}, { retry: true });
  }
  await ctx.db
    .insert(users)
    .values({ id: newId("user"), phone, createdAt: ctx.now })
    .onConflictDoNothing({ target: users.phone });
  const [user] = await ctx.db
    .select({ id: users.id, status: users.status })
    .from(users)
    .where(eq(users.phone, phone));
  if (!user || !isLetIn(user)) throw new DomainError("user_suspended");
  const sessionId = await openSession(ctx, { audience: "USER", id: user.id }, device);
  return { userId: user.id, sessionId };
}
