import { eq } from "drizzle-orm";
import { linkHash, linkToken } from "@/lib/link-token";
import { stopHash, stopSecret } from "@/lib/stop-secret";
import { signInLinks } from "@/server/db/schema/people";
import { personChanges } from "@/server/db/schema/person-changes";
import { staffLinks } from "@/server/db/schema/staff";
import { pepperKeys } from "@/server/peppers";
import type { Ctx } from "../context";

/**
 * The secret of the link a message leads to, or nothing: it stands in the message sent, and nowhere
 * before. Of the keys there are it is by the one the link was made with, so that a message which
 * waited while they were changed opens what it should.
 */
export const linkSecret = async (ctx: Pick<Ctx, "db">, event: string, ref: string) => {
  if (event.startsWith("person.")) {
    const [kept] = await ctx.db
      .select({ hash: personChanges.linkHash })
      .from(personChanges)
      .where(eq(personChanges.id, ref));
    return bySomeKey(kept, (key) => stopSecret(key, ref), stopHash);
  }
  if (ref.startsWith("lnk_")) {
    const [kept] = await ctx.db
      .select({ hash: signInLinks.tokenHash })
      .from(signInLinks)
      .where(eq(signInLinks.id, ref));
    return bySomeKey(kept, (key) => linkToken(key, "sign-in-link", ref), linkHash);
  }
  if (!ref.startsWith("slk_")) return "";
  const [kept] = await ctx.db
    .select({ hash: staffLinks.tokenHash })
    .from(staffLinks)
    .where(eq(staffLinks.id, ref));
  return bySomeKey(kept, (key) => linkToken(key, "staff-link", ref), linkHash);
};

const bySomeKey = (
  kept: { hash: Buffer } | undefined,
  secretBy: (key: string) => string,
  hashOf: (secret: string) => Buffer,
): string =>
  pepperKeys()
    .map(secretBy)
    .find((secret) => kept?.hash.equals(hashOf(secret))) ?? "";
