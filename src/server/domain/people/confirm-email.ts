import { and, eq } from "drizzle-orm";
import type * as z from "zod";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { translateRefusal } from "../database-refusals";
import { DomainError } from "../errors";
import { type SignInLink, useSignInLink } from "./sign-in-links";

/**
 * The signed-in person shows by a link sent there that an address is theirs. Only they can: or somebody
 * could have a stranger's address confirmed for an account of their own. An address is confirmed for one
 * account at most. @throws DomainError link_unknown, email_taken
 */
export const confirmEmail = (ctx: Ctx, { token }: z.output<typeof SignInLink>) =>
  ctx.db
    .transaction(async (tx) => {
      const { actor, now } = ctx;
      if (actor.kind !== "user") throw new DomainError("sign_in_needed");
      const { userId, to } = await useSignInLink({ ...ctx, db: tx }, token, "CONFIRM_EMAIL");
      if (userId !== actor.id) throw new DomainError("link_unknown");
      const confirmed = await tx
        .update(users)
        .set({ emailConfirmedAt: now })
        .where(and(eq(users.id, actor.id), eq(users.email, to)))
        .returning({ id: users.id });
      if (confirmed.length !== 1) throw new DomainError("link_unknown");
      return { email: to };
    })
    .catch((error: unknown) => {
      throw translateRefusal(error);
    });
