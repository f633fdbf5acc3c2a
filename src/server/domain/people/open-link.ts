import { and, eq, isNull } from "drizzle-orm";
import { generateSecret, generateURI } from "otplib";
import type * as z from "zod";
import { seal, unseal } from "@/lib/seal";
import { staffLinks } from "@/server/db/schema/staff";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { findLink, linkPlace, type StaffLink } from "./staff-links";

/** What a link is for, for whoever holds it; looking changes nothing. @throws DomainError link_unknown */
export const readLink = async (ctx: Ctx, { token }: z.output<typeof StaffLink>) => {
  const { link, by } = await findLink(ctx, token);
  const { purpose, name, email, expiresAt } = link;
  return { purpose, name, email, by, expiresAt };
};

/**
 * Shows the secret for an authenticator to whoever pressed the button: the same one however often, until
 * the link is used. @throws DomainError link_unknown
 */
export const openLink = async (ctx: Ctx, { token }: z.output<typeof StaffLink>) => {
  const { link } = await findLink(ctx, token);
  if (link.purpose === "PASSWORD") throw new DomainError("link_unknown");
  const secret = await secretOf(ctx, link.id);
  const uri = generateURI({ issuer: "KROTrust staff", label: link.email, secret });
  return { secret, uri };
};

/** A link's secret, made at its first opening. */
const secretOf = async (ctx: Ctx, id: string): Promise<string> => {
  await ctx.db
    .update(staffLinks)
    .set({ secretSealed: seal(env.KEY_RING, linkPlace(id), generateSecret({ length: 20 })) })
    .where(
      and(
        eq(staffLinks.id, id),
        isNull(staffLinks.secretSealed),
        isNull(staffLinks.usedAt),
        isNull(staffLinks.withdrawnAt),
      ),
    );
  const [now] = await ctx.db
    .select({ sealed: staffLinks.secretSealed })
    .from(staffLinks)
    .where(eq(staffLinks.id, id));
  if (!now?.sealed) throw new DomainError("link_unknown");
  return unseal(env.KEY_RING, linkPlace(id), now.sealed);
};
