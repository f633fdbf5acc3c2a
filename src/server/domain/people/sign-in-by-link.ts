import { eq } from "drizzle-orm";
import type * as z from "zod";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type Device, isLetIn, openSession } from "./sessions";
import { type Link, type SignInLink, useSignInLink } from "./sign-in-links";

/**
 * Opens a session by a link, once; of many uses at once, one. Refuses with `link_unknown` whatever is
 * wrong with the link, its address being its owner's no more as well, and with `user_suspended` only
 * whoever holds a good one.
 */
export const signInByLink = (
  ctx: Ctx,
  { token }: z.output<typeof SignInLink>,
  device: Device,
): Promise<{ userId: string; sessionId: string }> =>
  ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const link = await useSignInLink(within, token, "SIGN_IN");
    const [owner] = await tx.select().from(users).where(eq(users.id, link.userId)).for("share");
    if (!owner || !isStillTheirs(link, owner)) throw new DomainError("link_unknown");
    if (!isLetIn(owner)) throw new DomainError("user_suspended");
    const holder = { audience: "USER", id: owner.id } as const;
    const sessionId = await openSession(within, holder, device, link.id);
    return { userId: owner.id, sessionId };
  });

const isStillTheirs = ({ way, to }: Link, owner: typeof users.$inferSelect): boolean =>
  way === "EMAIL" ? owner.email === to && owner.emailConfirmedAt !== null : owner.phone === to;
